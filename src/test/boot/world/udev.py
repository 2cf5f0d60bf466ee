# SPDX-License-Identifier: Apache-2.0
"""Plays the part of kernel and udev: nodes and links of attached volumes appear in a running instance and vanish again."""

import os
import stat
import threading
import traceback

NAME = "nvme-Amazon_Elastic_Block_Store_{}"
FOLDERS = ("by-id", "by-uuid", "by-label")


class Udev:
    """Makes /dev of every running machine agree with what AWS says is attached, again and again."""

    def __init__(self, attached):
        """`attached(instance_id)` gives {volume id: Disk} of what the instance can see by now."""
        self._attached = attached
        self._machines = {}
        self._lock = threading.Lock()

    def start(self):
        threading.Thread(target=self._forever, daemon=True).start()

    def watch(self, machine):
        with self._lock:
            self._machines[machine] = {}

    def _forever(self):
        pause = threading.Event()
        while not pause.wait(0.01):
            with self._lock:
                machines = list(self._machines)
            for machine in machines:
                self.settle(machine)

    def settle(self, machine):
        """One look at one machine. Its boots are told apart by the process that is its init."""
        leader = machine.leader()
        known = self._machines[machine]
        if leader is None:
            known.clear()
            return
        if known.get("leader") != leader:
            known.clear()
            known.update(leader=leader, slots={}, links=set())
        try:
            self._nodes(leader, known["slots"], self._attached(machine.instance_id))
            self._links(leader, known)
            self._ready(leader)
        except OSError:
            # Its files end in many ways when it dies while we look; anything else belongs into the case's report.
            if machine.leader() == leader:
                traceback.print_exc()

    def _nodes(self, leader, slots, attached):
        dev = f"/proc/{leader}/root/dev"
        for volume_id in [each for each in slots if each not in attached]:
            os.unlink(f"{dev}/nvme{slots.pop(volume_id)[0]}n1")
        for volume_id, disk in attached.items():
            if volume_id not in slots:
                taken = {number for number, _ in slots.values()}
                number = next(n for n in range(1, 26) if n not in taken)
                os.mknod(f"{dev}/nvme{number}n1", stat.S_IFBLK | 0o660, disk.device_number)
                slots[volume_id] = (number, disk)

    @staticmethod
    def _ready(leader):
        """Tells the image's fstab generator that what was attached before the boot can be seen."""
        ready = f"/proc/{leader}/root/run/devices-ready"
        if not os.path.exists(ready):
            with open(ready, "w", encoding="ascii"):
                pass

    def _links(self, leader, known):
        """The by-id link is what the agent waits for, so it comes last, when the node is there."""
        wanted = set()
        for volume_id, (number, disk) in known["slots"].items():
            node = f"../../nvme{number}n1"
            wanted.add((f"by-id/{NAME.format(volume_id.replace('-', ''))}", node))
            identity = disk.identity()
            if identity:
                wanted.add((f"by-uuid/{identity[0]}", node))
                if identity[1]:
                    wanted.add((f"by-label/{identity[1]}", node))
        folder = f"/proc/{leader}/root/dev/disk"
        for each in FOLDERS:
            os.makedirs(f"{folder}/{each}", exist_ok=True)
        for name, _ in known["links"] - wanted:
            os.unlink(f"{folder}/{name}")
        for name, node in wanted - known["links"]:
            if os.path.lexists(f"{folder}/{name}"):
                os.unlink(f"{folder}/{name}")
            os.symlink(node, f"{folder}/{name}")
        known["links"] = wanted
