# SPDX-License-Identifier: Apache-2.0
"""A private bucket of S3, which gives its object to nobody but the instance's role."""

import hmac
import re
from datetime import datetime, timedelta, timezone

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from world import metadata
from world.aws import REGION

AUTHORIZATION = re.compile(r"AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})")
# What a request of temporary credentials has to sign (Signature Version 4; S3 wants the hash of the content as well).
SIGNED = {"host", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token"}
# S3 takes a request for a quarter of an hour.
VALID = timedelta(minutes=15)


class Bucket:
    """A WSGI application that checks signatures as S3 does, by botocore's own signer; moto looks at none.

    `given` counts what it gave away; `refused` has the reasons of the requests that got nothing.
    """

    def __init__(self, path, content):
        self._path, self._content = path, content
        self.secret, self.token = metadata.SECRET_KEY, metadata.SESSION_TOKEN
        self.given, self.refused = 0, []

    def __call__(self, environ, start_response):
        reason = self._objection(environ)
        if reason:
            self.refused.append(reason)
            start_response("403 Forbidden", [("Content-Type", "application/xml")])
            return [f"<Error><Code>{reason}</Code></Error>".encode()]
        if environ["PATH_INFO"] != self._path:
            start_response("404 Not Found", [])
            return [b""]
        self.given += 1
        start_response("200 OK", [])
        return [self._content]

    def _objection(self, environ):
        """S3's error code, or None."""
        told = AUTHORIZATION.fullmatch(environ.get("HTTP_AUTHORIZATION", ""))
        if told is None:
            return "AccessDenied"
        credential, names, signature = told.groups()
        headers = {name: environ.get("HTTP_" + name.upper().replace("-", "_"), "") for name in names.split(";")}
        if not SIGNED <= set(headers):
            return "AccessDenied"
        if headers["x-amz-security-token"] != self.token:
            return "InvalidToken"
        sent = datetime.strptime(headers["x-amz-date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
        if abs(datetime.now(timezone.utc) - sent) > VALID:
            return "RequestTimeTooSkewed"
        scope, right = self._signed(environ, headers)
        return None if credential == scope and hmac.compare_digest(signature, right) else "SignatureDoesNotMatch"

    def _signed(self, environ, headers):
        """The credential with its scope, and the signature, that the role's own request would carry."""
        signer = S3SigV4Auth(Credentials(metadata.ACCESS_KEY, self.secret, self.token), "s3", REGION)
        request = AWSRequest(environ["REQUEST_METHOD"], f"https://{headers['host']}{environ['RAW_URI']}", headers=headers)
        request.context["timestamp"] = headers["x-amz-date"]
        text = signer.string_to_sign(request, signer.canonical_request(request))
        return signer.scope(request), signer.signature(text, request)
