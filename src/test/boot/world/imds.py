# SPDX-License-Identifier: Apache-2.0
"""The instance metadata service, version 2, with the switches that cases turn."""

import re
import threading
import time
import uuid

from .calls import Call
from .web import serve

ADDRESS = "169.254.169.254"
TOKEN = "/latest/api/token"
# How cloud-init 22.4 names itself: for some requests it leaves that to its library.
CLOUD_INIT = ("Cloud-Init", "python-requests")
VERSION = re.compile(r"^/(latest|\d{4}-\d\d-\d\d)(/.*)?$")


class Imds:
    """Answers each instance for itself, told apart by the address it asks from.

    cloud-init does not recognise EC2 in a container and asks without tokens; it alone is answered so. Everyone else gets
    401 without a valid token, as on an instance that requires version 2.
    """

    def __init__(self, lookup, log):
        """`lookup(address)` gives the tree of metadata.tree for the instance that has the address, or None."""
        self._lookup = lookup
        self._log = log
        self._tokens = {}
        self._server = None
        self.token_status = 200
        self.credentials_from = 0.0

    def start(self):
        self._server = serve(self, ADDRESS, 80)

    def late(self, seconds):
        """Stops listening now, so that connections are refused, and starts again after some seconds."""
        self._server.shutdown()
        self._server.server_close()
        timer = threading.Timer(seconds, self.start)
        timer.daemon = True
        timer.start()

    def credentials_late(self, seconds):
        """The role's credentials are 404 from now on for some seconds, as after a fresh launch."""
        self.credentials_from = time.monotonic() + seconds

    def forget_tokens(self):
        """Every token handed out so far is answered with 401, as when it has expired."""
        self._tokens.clear()

    def __call__(self, environ, start_response):
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        token = environ.get("HTTP_X_AWS_EC2_METADATA_TOKEN")
        agent = environ.get("HTTP_USER_AGENT", "")
        if method == "PUT":
            status, content = self._new_token(path, environ)
        elif method == "GET":
            status, content = self._get(path, token, agent, environ["REMOTE_ADDR"])
        else:
            status, content = 405, b""
        self._log.add(
            Call(environ["REMOTE_ADDR"], f"{method} {path}", status, agent, {"token": token is not None})
        )
        start_response(f"{status} Answer", [("Content-Type", "text/plain"), ("Server", "EC2ws")])
        return [content]

    def _new_token(self, path, environ):
        ttl = environ.get("HTTP_X_AWS_EC2_METADATA_TOKEN_TTL_SECONDS", "")
        if self.token_status != 200:
            return self.token_status, b""
        if path != TOKEN or not ttl.isdigit() or not 1 <= int(ttl) <= 21600:
            return 400, b""
        token = uuid.uuid4().hex
        self._tokens[token] = time.monotonic() + int(ttl)
        return 200, token.encode()

    def _get(self, path, token, agent, address):
        if token is None and not agent.startswith(CLOUD_INIT):
            return 401, b""
        if token is not None and self._tokens.get(token, 0) < time.monotonic():
            return 401, b""
        known, match = self._lookup(address), VERSION.match(path)
        if known is None or match is None:
            return 404, b""
        parts = [part for part in (match.group(2) or "/").split("/") if part]
        if "security-credentials" in parts and time.monotonic() < self.credentials_from:
            return 404, b""
        return _answer(known, parts)


def _answer(node, parts):
    for part in parts:
        if not isinstance(node, dict) or part not in node:
            return 404, b""
        node = node[part]
    if isinstance(node, bytes):
        return 200, node
    if isinstance(node, str):
        return 200, node.encode()
    if parts[-1:] == ["public-keys"]:
        return 200, b"0=web"
    bare = parts[-1:] == ["instance"] or parts[-1:] == ["security-credentials"]
    names = [name + ("/" if isinstance(child, dict) and not bare else "") for name, child in node.items()]
    return 200, "\n".join(names).encode()
