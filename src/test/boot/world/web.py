# SPDX-License-Identifier: Apache-2.0
"""Small WSGI servers, each on a thread of its own."""

import threading

from werkzeug.serving import WSGIRequestHandler, make_server


class _Quiet(WSGIRequestHandler):
    def log(self, type, message, *args):
        """Calls are recorded by those who answer them."""


def serve(app, host, port, tls=None):
    """Starts to answer, with an ssl.SSLContext over TLS; returns the server, whose shutdown() and server_close() end it."""
    server = make_server(host, port, app, threaded=True, request_handler=_Quiet, ssl_context=tls)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


def body(environ):
    if environ.get("HTTP_TRANSFER_ENCODING") == "chunked":
        return environ["wsgi.input"].read()  # The server ends it at the last chunk.
    return environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
