# SPDX-License-Identifier: Apache-2.0
"""A certificate authority of the case's own."""

import os
import ssl
import subprocess

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-days", "2")


class Authority:
    """Keeps its files in `folder`; whoever trusts `certificate` trusts what it has issued."""

    def __init__(self, folder):
        self._folder = folder
        self._openssl("req", "-x509", *_KEY, "-subj", "/CN=authority of the case", "-keyout", "ca.key", "-out", "ca.pem")
        with open(os.path.join(folder, "ca.pem"), encoding="ascii") as file:
            self.certificate = file.read()

    def server(self, address):
        """The TLS of a server at an IP address."""
        with open(os.path.join(self._folder, "names"), "w", encoding="ascii") as file:
            file.write(f"subjectAltName=IP:{address}\n")
        self._openssl("req", *_KEY[:-2], "-subj", f"/CN={address}", "-keyout", "server.key", "-out", "server.csr")
        self._openssl(
            "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
            "-days", "2", "-extfile", "names", "-out", "server.pem",
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(self._folder, "server.pem"), os.path.join(self._folder, "server.key"))
        return context

    def _openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self._folder, check=True, capture_output=True)
