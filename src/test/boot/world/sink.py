# SPDX-License-Identifier: Apache-2.0
"""The far end of webhooks and pings: keeps what was posted."""

import json
import threading
import time
from dataclasses import dataclass, field

from .web import body


@dataclass
class Post:
    """One request that arrived, `at` monotonic seconds."""

    method: str
    path: str
    content: bytes
    at: float = field(default_factory=time.monotonic)

    def json(self):
        return json.loads(self.content)


class Sink:
    """Answers everything with 200 and remembers it; what is posted while it is down gets 503 and is forgotten."""

    def __init__(self):
        self.down = False
        self._posts = []
        self._lock = threading.Lock()

    def __call__(self, environ, start_response):
        if self.down:
            body(environ)
            start_response("503 Service Unavailable", [("Content-Type", "text/plain")])
            return [b"down\n"]
        post = Post(environ["REQUEST_METHOD"], environ["PATH_INFO"], body(environ))
        with self._lock:
            self._posts.append(post)
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"ok\n"]

    def posts(self, path):
        with self._lock:
            return [post for post in self._posts if post.path == path]
