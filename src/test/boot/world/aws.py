# SPDX-License-Identifier: Apache-2.0
"""AWS: moto in this process, behind a front that records calls, plays faults, and is as strict as AWS where moto is lax."""

import io
import threading
import time
import urllib.parse
from xml.sax.saxutils import escape

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.test import run_wsgi_app

from .calls import Call
from .web import body

ACCOUNT = "123456789012"
REGION = "eu-west-1"
AUTO_SCALING = "http://autoscaling.amazonaws.com/doc/2011-01-01/"

# Calls that moto answers with 500 and that need no more than an answer.
ACKNOWLEDGED = ("CompleteLifecycleAction", "RecordLifecycleActionHeartbeat")
# Calls of which AWS gives the first answer again when the client token comes again; moto ignores tokens.
IDEMPOTENT = ("CreateVolume", "CreateLaunchTemplate", "CreateLaunchTemplateVersion", "RunInstances")


class Refused(Exception):
    """AWS says no: code, message, and the HTTP status."""

    def __init__(self, code, message, status=400):
        super().__init__(f"{code}: {message}")
        self.code, self.message, self.status = code, message, status


class Aws:
    """A WSGI application. `rules` is asked before moto sees a call and told after moto answered it."""

    def __init__(self, rules, log):
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._rules = rules
        self._log = log
        self._answers = {}
        self._faults = {}
        self._lock = threading.RLock()

    def fail(self, action, times=1, code="RequestLimitExceeded", message="Request limit exceeded.", status=503):
        """The next calls of an action are refused."""
        self._faults[action] = [Refused(code, message, status)] * times

    def __call__(self, environ, start_response):
        sent = body(environ)
        given = dict(urllib.parse.parse_qsl(sent.decode("utf-8", "replace"), keep_blank_values=True))
        action = given.get("Action", environ["PATH_INFO"])
        scope = environ.get("HTTP_AUTHORIZATION", "").partition("Credential=")[2].split("/")
        service = scope[3] if len(scope) > 3 else "?"
        with self._lock:
            status, headers, content, error = self._answer(environ, sent, given, action, service)
        details = {key: value for key, value in given.items() if key not in ("Action", "Version")}
        agent = environ.get("HTTP_USER_AGENT", "")
        self._log.add(Call(environ["REMOTE_ADDR"], f"{service} {action}", int(status[:3]), agent, details, error))
        start_response(status, headers)
        return [content]

    def _answer(self, environ, sent, given, action, service):
        token = (action, given.get("ClientToken"))
        again = action in IDEMPOTENT and token[1] is not None
        try:
            if self._faults.get(action):
                raise self._faults[action].pop()
            if again and token in self._answers:
                return self._repeated(token, given)
            self._rules.before(action, given)
            if action in ACKNOWLEDGED:
                return "200 OK", [("Content-Type", "text/xml")], _acknowledge(action), ""
            answer = self._ask_moto(environ, sent)
            if answer[0].startswith("200"):
                self._rules.after(action, given)
                if again:
                    self._answers[token] = (given, answer)
            return answer
        except Refused as refused:
            content = _error(refused, service)
            return f"{refused.status} Refused", [("Content-Type", "text/xml")], content, str(refused)

    def _repeated(self, token, given):
        first, answer = self._answers[token]
        if first != given:
            raise Refused("IdempotentParameterMismatch", "the client token came with other parameters before")
        return answer

    def _ask_moto(self, environ, sent):
        asked = environ | {"wsgi.input": io.BytesIO(sent), "CONTENT_LENGTH": str(len(sent))}
        content, status, headers = run_wsgi_app(self._moto, asked, buffered=True)
        content = b"".join(content)
        error = "" if status.startswith("200") else content.decode(errors="replace")[-300:].replace("\n", " ")
        return status, list(headers), content, error


def _acknowledge(action):
    return (
        f'<{action}Response xmlns="{AUTO_SCALING}"><{action}Result/>'
        f"<ResponseMetadata><RequestId>{time.time_ns()}</RequestId></ResponseMetadata></{action}Response>"
    ).encode()


def _error(refused, service):
    inner = f"<Code>{refused.code}</Code><Message>{escape(refused.message)}</Message>"
    if service == "ec2":
        return f"<Response><Errors><Error>{inner}</Error></Errors><RequestID>0</RequestID></Response>".encode()
    return (
        f'<ErrorResponse xmlns="{AUTO_SCALING}"><Error><Type>Sender</Type>{inner}</Error>'
        f"<RequestId>0</RequestId></ErrorResponse>"
    ).encode()
