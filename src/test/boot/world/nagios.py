# SPDX-License-Identifier: Apache-2.0
"""A Nagios host: the real nsca daemon, whose command file is an ordinary file here."""

import os
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Check:
    """A passive service check as Nagios gets it."""

    host: str
    service: str
    code: int
    output: str


class Nagios:
    """The daemon is started when a case first wants it, and goes with the case."""

    def __init__(self, folder, monitors):
        self._folder, self._monitors = folder, monitors
        self._commands = os.path.join(folder, "commands")
        self._process = None

    def start(self):
        config = os.path.join(self._folder, "nsca.cfg")
        with open(config, "w", encoding="ascii") as file:
            file.write(
                f"server_port=5667\ncommand_file={self._commands}\nalternate_dump_file={self._commands}\n"
                "append_to_file=1\naggregate_writes=0\nmax_packet_age=30\ndecryption_method=1\ndebug=0\n"
            )
        open(self._commands, "w", encoding="ascii").close()
        library = {"LD_LIBRARY_PATH": os.path.join(self._monitors, "usr/lib")}
        program = os.path.join(self._monitors, "usr/sbin/nsca")
        # One process for all checks, or their order would be chance.
        self._process = subprocess.Popen([program, "-f", "-c", config, "--single"], env=os.environ | library)

    def stop(self):
        self._process.terminate()
        self._process.wait()

    def checks(self, number=0):
        """What has arrived, oldest first; waits until so many have, because the daemon writes them when their senders have gone."""
        deadline = time.monotonic() + 10
        while len(self._read()) < number and time.monotonic() < deadline:
            time.sleep(0.1)
        return self._read()

    def _read(self):
        """Lines such as [time] PROCESS_SERVICE_CHECK_RESULT;host;service;code;output."""
        with open(self._commands, encoding="utf-8", errors="replace") as file:
            lines = [line.rstrip("\n").split(";", 4)[1:] for line in file if "PROCESS_SERVICE_CHECK_RESULT" in line]
        return [Check(host, service, int(code), output) for host, service, code, output in lines]
