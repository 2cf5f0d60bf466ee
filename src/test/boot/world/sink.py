# SPDX-License-Identifier: Apache-2.0
"""The far end of webhooks and pings: keeps what was posted."""

import json
import threading
from dataclasses import dataclass

from .web import body


@dataclass
class Post:
    """One request that arrived."""

    method: str
    path: str
    content: bytes

    def json(self):
        return json.loads(self.content)


class Sink:
    """Answers everything with 200 and remembers it."""

    def __init__(self):
        self._posts = []
        self._lock = threading.Lock()

    def __call__(self, environ, start_response):
        post = Post(environ["REQUEST_METHOD"], environ["PATH_INFO"], body(environ))
        with self._lock:
            self._posts.append(post)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"ok\n"]

    def posts(self, path):
        with self._lock:
            return [post for post in self._posts if post.path == path]
