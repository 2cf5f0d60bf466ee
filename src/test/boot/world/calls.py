# SPDX-License-Identifier: Apache-2.0
"""The record of who asked what: AWS calls and metadata requests alike."""

import threading
import time
from dataclasses import dataclass, field


@dataclass
class Call:
    """One request and its answer. `source` is the caller's address: an instance's own, or loopback for the case."""

    source: str
    what: str
    status: int
    agent: str = ""
    details: dict = field(default_factory=dict)
    error: str = ""
    at: float = field(default_factory=time.monotonic)

    def line(self, start):
        shown = " ".join(f"{key}={value}" for key, value in self.details.items())
        return f"{self.at - start:7.2f}s {self.source:15} {self.status} {self.what} {self.error} {shown[:200]}"


class CallLog:
    """Calls in the order of their answers; safe to use from several threads."""

    def __init__(self):
        self._calls = []
        self._lock = threading.Lock()
        self.start = time.monotonic()

    def add(self, call):
        with self._lock:
            self._calls.append(call)

    def all(self):
        with self._lock:
            return list(self._calls)

    def of(self, instance, since=0.0):
        """The calls that came from an instance, from the moment `since` (monotonic seconds) on."""
        return [call for call in self.all() if call.source == instance.address and call.at >= since]

    def lines(self):
        return [call.line(self.start) for call in self.all()]
