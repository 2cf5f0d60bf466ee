# SPDX-License-Identifier: Apache-2.0
"""Where the agent comes from: a signed apt source, a web server with TLS, and a private bucket, as an operator has them."""

import email.utils
import hashlib
import os
import posixpath
import subprocess

from authority import Authority
from bucket import Bucket

from world import image
from world.web import serve

APT_PORT, WEB_PORT, S3_PORT, STRANGE_PORT = 8081, 8443, 8444, 8445
S3 = f"https://{image.CLOUD}:{S3_PORT}"
OBJECT = "agents/agent/bootstrap.jar"


class Files:
    """A WSGI application that serves what it was given."""

    def __init__(self):
        self._files = {}

    def add(self, path, content):
        self._files[path] = content

    def __call__(self, environ, start_response):
        content = self._files.get(posixpath.normpath(environ["PATH_INFO"]))
        start_response("404 Not Found" if content is None else "200 OK", [])
        return [content or b""]


def publish(world, package):
    """Offers package and jar; returns what the templates are filled in with, and the bucket."""
    files, secure = Files(), Files()
    with open(package, "rb") as file:
        deb = file.read()
    with open(world.jar, "rb") as file:
        jar = file.read()
    index = _index(package, deb)
    release = _release(index)
    signed, key = _sign(world, release)
    for path, content in {"/agent.deb": deb, "/Packages": index, "/InRelease": signed}.items():
        files.add(path, content)
    secure.add("/bootstrap.jar", jar)
    bucket = Bucket(f"/{OBJECT}", jar)
    authority, stranger = Authority(world.folder("authority")), Authority(world.folder("stranger"))
    world.trust(authority.certificate)
    tls = authority.server(image.CLOUD)
    serve(files, image.CLOUD, APT_PORT)
    serve(secure, image.CLOUD, WEB_PORT, tls)
    serve(bucket, image.CLOUD, S3_PORT, tls)
    serve(secure, image.CLOUD, STRANGE_PORT, stranger.server(image.CLOUD))
    values = {
        "APT_KEY": key,
        "APT_SOURCE": f"http://{image.CLOUD}:{APT_PORT} ./",
        "WEB_URL": f"https://{image.CLOUD}:{WEB_PORT}/bootstrap.jar",
        "BUCKET_URL": f"s3://{OBJECT}",
        "JAR_SHA256": hashlib.sha256(jar).hexdigest(),
    }
    return values, bucket


def _index(package, deb):
    """One paragraph, as apt-ftparchive(1) writes it."""
    fields = subprocess.run(["dpkg-deb", "-f", package], check=True, capture_output=True, text=True).stdout
    own = f"Filename: ./agent.deb\nSize: {len(deb)}\nSHA256: {hashlib.sha256(deb).hexdigest()}\n"
    name, _, rest = fields.partition("\n")
    return f"{name}\n{own}{rest}".encode()


def _release(index):
    """Of a flat archive (sources.list(5))."""
    digest = hashlib.sha256(index).hexdigest()
    return f"Date: {email.utils.formatdate(usegmt=True)}\nSHA256:\n {digest} {len(index)} Packages\n".encode()


def _sign(world, release):
    """The release with its signature inside, and the key as the templates want it."""
    home = world.folder("gnupg")
    os.chmod(home, 0o700)

    def gpg(*arguments, given=b""):
        quiet = ["gpg", "--homedir", home, "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase", ""]
        return subprocess.run([*quiet, *arguments], input=given, check=True, capture_output=True).stdout

    gpg("--quick-generate-key", "archive@example.org", "ed25519", "sign", "never")
    signed = gpg("--clearsign", given=release)
    key = subprocess.run(["base64", "-w", "0"], input=gpg("--armor", "--export"), check=True, capture_output=True).stdout
    subprocess.run(["gpgconf", "--homedir", home, "--kill", "all"], check=True)
    return signed, key.decode()
