# SPDX-License-Identifier: Apache-2.0
"""The config repo, over http as git itself serves it."""

import os
import shutil
import subprocess

from .web import body

_SAFE = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "operator",
    "GIT_AUTHOR_EMAIL": "operator@example.org",
    "GIT_COMMITTER_NAME": "operator",
    "GIT_COMMITTER_EMAIL": "operator@example.org",
    "PATH": os.environ["PATH"],
}


class ConfigRepo:
    """A bare repository with a work tree beside it, answered by git's own http program."""

    def __init__(self, folder):
        self._tree = os.path.join(folder, "tree")
        self._served = os.path.join(folder, "served")
        self._bare = os.path.join(self._served, "config.git")
        self.down = False
        os.makedirs(self._served)
        self._git("init", "--quiet", "--bare", "--initial-branch=main", self._bare, at=folder)
        self._git("clone", "--quiet", self._bare, self._tree, at=folder)
        self._git("symbolic-ref", "HEAD", "refs/heads/main", at=self._tree)

    def lay(self, source):
        """Copies a folder over the work tree; publish() makes it known."""
        shutil.copytree(source, self._tree, dirs_exist_ok=True)

    def write(self, name, text, mode=0o644):
        path = os.path.join(self._tree, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)

    def publish(self, message="change"):
        """Commits everything and pushes it; returns the commit's id."""
        self._git("add", "--all", at=self._tree)
        self._git("commit", "--quiet", "--allow-empty", "-m", message, at=self._tree)
        self._git("push", "--quiet", "origin", "HEAD:main", at=self._tree)
        return self._git("rev-parse", "HEAD", at=self._tree).strip()

    def __call__(self, environ, start_response):
        if self.down:
            start_response("503 Service Unavailable", [])
            return [b"down for the test\n"]
        program = os.path.join(self._git("--exec-path", at="/").strip(), "git-http-backend")
        names = ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING", "CONTENT_TYPE", "REMOTE_ADDR", "SERVER_PROTOCOL")
        asked = {name: environ[name] for name in names if environ.get(name)}
        asked |= {"HTTP_CONTENT_ENCODING": environ.get("HTTP_CONTENT_ENCODING", "")}
        asked |= {"GIT_PROTOCOL": environ.get("HTTP_GIT_PROTOCOL", "")}
        where = {"GIT_PROJECT_ROOT": self._served, "GIT_HTTP_EXPORT_ALL": "1"}
        done = subprocess.run(
            [program], input=body(environ), env=_SAFE | where | asked, stdout=subprocess.PIPE, check=True
        )
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        headers = [tuple(line.split(": ", 1)) for line in head.decode().split("\r\n")]
        status = next((value for name, value in headers if name == "Status"), "200 OK")
        start_response(status, [each for each in headers if each[0] != "Status"])
        return [content]

    @staticmethod
    def _git(*arguments, at):
        done = subprocess.run(["git", *arguments], cwd=at, env=_SAFE, check=True, capture_output=True, text=True)
        return done.stdout
