# SPDX-License-Identifier: Apache-2.0
"""A booted Debian: systemd-nspawn over an overlay of the pristine tree, in a network namespace of its own."""

import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass

from .expect import Failed

REBOOT = 133  # systemd-nspawn's exit code when the machine asked for a reboot
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def sh(*command):
    subprocess.run(command, check=True, capture_output=True, text=True)


@dataclass
class Ran:
    """A command that ended: exit code, and standard output and error as they came."""

    exit: int
    out: str
    seconds: float


class Machine:
    """Starts, reboots, ends. What it writes goes to an upper layer that outlives it, for looking into after its death."""

    def __init__(self, folder, layers, instance_id, address, number):
        self.instance_id = instance_id
        self.address = address
        self.boots = 0
        self._network = f"m{number}"
        self._folder = os.path.join(folder, instance_id)
        self._layers = layers
        self._process = None
        self._dead = threading.Event()
        self.console = os.path.join(self._folder, "console.log")

    def start(self):
        self._make_root()
        self._make_network()
        threading.Thread(target=self._run, daemon=True).start()

    def leader(self):
        """The process id of the machine's systemd, or None while there is none that has set up its root."""
        process = self._process
        try:
            with open(f"/proc/{process.pid}/task/{process.pid}/children", encoding="ascii") as file:
                for child in file.read().split():
                    with open(f"/proc/{child}/comm", encoding="ascii") as name:
                        if name.read() == "systemd\n" and self._has_own_dev(child):
                            return int(child)
        except (AttributeError, OSError):
            pass  # Not started yet, or gone while we looked.
        return None

    def run(self, *command, timeout=60, environment=None, stdin=None):
        """Runs a command inside as root, with a text as its input; its output is both streams together."""
        leader = self.leader()
        if leader is None:
            raise Failed(f"running {command} on {self.instance_id}: it is not up")
        inside = ["nsenter", "-t", str(leader), "-m", "-u", "-i", "-n", "-p", "--wdns=/"]
        settings = [f"{key}={value}" for key, value in (environment or {}).items()]
        clean = ["/usr/bin/env", "-i", f"PATH={PATH}", "HOME=/root", "LANG=C.UTF-8", *settings]
        start = time.monotonic()
        try:
            done = subprocess.run(
                [*inside, *clean, *command],
                input=stdin or "", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                timeout=timeout, text=True, errors="replace", check=False,
            )
        except subprocess.TimeoutExpired as late:
            said = (late.stdout or b"").decode(errors="replace")
            raise Failed(f"running {command}: not ended after {timeout} s; it said:\n{said}") from late
        return Ran(done.returncode, done.stdout, time.monotonic() - start)

    def wait_booted(self, boots, timeout=60):
        """Waits until it has booted that many times and cloud-init has ended, well or not."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            leader = self.leader() if self.boots >= boots else None
            if leader and os.path.exists(f"/proc/{leader}/root/run/cloud-init/result.json"):
                self.run("systemctl", "is-system-running", "--wait")
                return
            if self._dead.is_set():
                raise Failed(f"{self.instance_id} died while it booted")
            time.sleep(0.05)
        raise Failed(f"{self.instance_id}: cloud-init has not ended after {timeout} s")

    def kill(self):
        """The end: as when the hypervisor takes the machine away. Returns when nothing of it runs any more."""
        self._dead.set()
        leader = self.leader()
        if leader:
            os.kill(leader, signal.SIGKILL)
        if self._process:
            self._process.wait()

    def is_off(self):
        """Whether it has gone off by itself, or was killed."""
        return self._dead.is_set()

    def left(self, path):
        """A file of its upper layer: what it wrote to its root disk; readable after its death too."""
        return os.path.join(self._folder, "upper", path.lstrip("/"))

    def _make_root(self):
        parts = {name: os.path.join(self._folder, name) for name in ("upper", "work", "root")}
        for part in parts.values():
            os.makedirs(part)
        os.chmod(parts["upper"], 0o755)
        options = f"lowerdir={':'.join(self._layers)},upperdir={parts['upper']},workdir={parts['work']}"
        sh("mount", "-t", "overlay", "overlay", "-o", options, parts["root"])
        self._root = parts["root"]

    def _make_network(self):
        name, inside = self._network, ["ip", "-n", self._network]
        sh("ip", "netns", "add", name)
        sh("ip", "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", name)
        sh("ip", "link", "set", name, "up")
        sh("ip", "route", "add", f"{self.address}/32", "dev", name)
        sh(*inside, "link", "set", "lo", "up")
        sh(*inside, "address", "add", f"{self.address}/32", "dev", "eth0")
        sh(*inside, "link", "set", "eth0", "up")
        sh(*inside, "route", "add", "169.254.169.254", "dev", "eth0")
        sh(*inside, "route", "add", "default", "via", "169.254.169.254", "dev", "eth0")

    def _run(self):
        command = [
            "systemd-nspawn", "--quiet", "--boot", "--register=no", "--keep-unit", "--link-journal=no",
            "-D", self._root, f"--machine={self.instance_id}", "--resolv-conf=off", "--timezone=off", "--capability=CAP_NET_ADMIN",
            f"--network-namespace-path=/run/netns/{self._network}", "--console=read-only",
        ]
        with open(self.console, "ab") as console:
            while not self._dead.is_set():
                self._process = subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=console, stderr=console,
                    env=os.environ | {"SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"}, preexec_fn=self._own_group,
                )
                self.boots += 1
                if self._process.wait() != REBOOT:
                    break
        self._dead.set()

    def _own_group(self):
        """Two machines in one control group would take each other's."""
        for group in os.environ["BOOT_CASE_GROUPS"].split(":"):
            own = os.path.join(group, self.instance_id)
            os.makedirs(own, exist_ok=True)
            with open(os.path.join(own, "cgroup.procs"), "w", encoding="ascii") as file:
                file.write("0")

    @staticmethod
    def _has_own_dev(pid):
        """Before it has changed its root, a starting machine shows the devices of the host."""
        inside = os.stat(f"/proc/{pid}/root/dev")
        return inside.st_dev != os.stat("/dev").st_dev
