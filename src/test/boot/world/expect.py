# SPDX-License-Identifier: Apache-2.0
"""What cases check with: each function raises Failed with what was found and what was expected."""

import time


class Failed(Exception):
    """A case did not end as it should; the message is for a reader who has not seen the case."""


def equal(what, found, expected):
    if found != expected:
        raise Failed(f"{what}: found {found!r}, expected {expected!r}")


def true(what, condition):
    if not condition:
        raise Failed(f"{what}: not so")


def contains(what, text, *fragments):
    """Each fragment occurs in the text, in whatever case."""
    missing = [part for part in fragments if part.lower() not in text.lower()]
    if missing:
        raise Failed(f"{what}: expected {missing!r} in:\n{text}")


def soon(what, holds, timeout=60):
    """It comes to hold within so many seconds."""
    deadline = time.monotonic() + timeout
    while not holds():
        if time.monotonic() > deadline:
            raise Failed(f"waiting for {what}: not so after {timeout} s")
        time.sleep(0.02)
