# SPDX-License-Identifier: Apache-2.0
"""An EC2 instance as cases see it: its record in AWS and, once booted, the machine."""

import glob
import os

from . import expect, metadata
from .machine import sh

LOGS = ("/var/log/cloud-init-output.log", "/var/log/bootstrap/*")


class Instance:
    """What cases do to an instance. Checks on what commands say are the case's own."""

    def __init__(self, record, machine, environment):
        self.id = record.id
        self.address = record.private_ip
        self.machine = machine
        self._record = record
        self._environment = environment

    @property
    def user_data(self):
        return metadata.user_data(self._record)

    def run(self, *command, **options):
        return self.machine.run(*command, **options)

    def sh(self, script, **options):
        """Runs a shell script inside that has to succeed; returns its output without the last newline."""
        ran = self.run("bash", "-ec", script, **options)
        expect.equal(f"exit code of {script!r} on {self.id}, which said {ran.out!r}", ran.exit, 0)
        return ran.out.rstrip("\n")

    def bootstrap(self, *arguments, timeout=120):
        """Runs the agent as a person would, with the settings that the unit reads too."""
        return self.run("bootstrap", *arguments, timeout=timeout, environment=self._environment)

    def ended(self, ran, exit, *says):
        """The agent ended so, and said all of this."""
        expect.equal(f"exit code of bootstrap on {self.id}, which said\n{ran.out}\n", ran.exit, exit)
        expect.contains(f"what bootstrap said on {self.id}", ran.out, *says)
        return ran

    def reboot(self):
        """Reboots from inside and waits until all is up again."""
        boots = self.machine.boots
        self.run("systemctl", "reboot", "--no-block")
        self.machine.wait_booted(boots + 1)

    def wait_booted(self, boots=1):
        self.machine.wait_booted(boots)

    def evidence(self):
        """The ends of everything it left, for the report of a failed case."""
        journal = os.path.join(os.path.dirname(self.machine.console), "journal")
        if self.machine.leader():
            with open(journal, "w", encoding="utf-8") as file:
                file.write(self.run("journalctl", "-b", "-p", "4", "--no-pager").out)
        logs = [name for pattern in LOGS for name in glob.glob(self.machine.left(pattern))]
        for name in filter(os.path.exists, [self.machine.console, journal, *logs]):
            with open(name, encoding="utf-8", errors="replace") as file:
                yield f"--- {self.id}: {os.path.basename(name)} ---"
                lines = [line.rstrip() for line in file if not line.startswith("ci-info:")]
                yield from lines[-80:]


def prepare_network(addresses):
    """The namespace of the case is the cloud's side: its own addresses sit on the loopback interface."""
    sh("ip", "link", "set", "lo", "up")
    for address in addresses:
        sh("ip", "address", "add", f"{address}/32", "dev", "lo")
    # "Port unreachable" is said at once each time, not once a second: a name server that keeps silent delays every boot.
    with open("/proc/sys/net/ipv4/icmp_ratelimit", "w", encoding="ascii") as file:
        file.write("0")
