# SPDX-License-Identifier: Apache-2.0
"""Times the first run after a boot on a root disk that is still being restored from its snapshot, beside the yardstick.

A benchmark, so it asserts no time. The image lies on a loop device over a file whose blocks are slow at the first touch
(`src/test/benchmarks/slowfs.c`); before each run the page cache is dropped and every block is slow again. What systemd and
the shells of the instance have mapped stays in memory, as after a boot.
"""

import os
import signal
import statistics
import subprocess

from package import bake
from timed import SPAWN, YARDSTICK, lay_yardstick
from web_server import ARGUMENTS

from world import expect
from world.image import ENVIRONMENT
from world.machine import sh

TREE = "yardstick"
DEADLINE = 900
RUNS = 5
# EBS restores a volume from its snapshot in blocks of 512 KiB ("EBS direct APIs" in the Amazon EBS user guide).
BLOCK = 512 * 1024
MILLISECONDS = 10
SOURCE = os.path.join(os.path.dirname(__file__), *[".."] * 3, "benchmarks", "slowfs.c")


def run(world):
    bake(world, lay_yardstick)
    disk = SlowDisk(world.folder("slow"))
    world.replace_image(disk.of)

    instance = world.launch()
    instance.ended(instance.bootstrap("--phase", "persist", *ARGUMENTS), 0)
    first(instance, SPAWN)
    seconds = {SPAWN: [], (YARDSTICK,): []}
    for _ in range(RUNS):
        for command, found in seconds.items():
            instance.sh("rm -f /run/instance-bootstrap.read")
            disk.cool()
            found.append(first(instance, command))
    spawn, yardstick = (statistics.median(found) for found in seconds.values())
    print(f"first spawn: {spawn:.2f} s, yardstick: {yardstick:.2f} s; {spawn / yardstick:.2f} of the yardstick")


def first(instance, command):
    """Seconds from outside: a timer inside would have read for the one what it shares with the other."""
    ran = instance.run(*command, environment=dict(line.split("=", 1) for line in ENVIRONMENT.splitlines()))
    expect.equal(f"exit code of {command}, which said {ran.out}", ran.exit, 0)
    return ran.seconds


class SlowDisk:
    """A file system whose blocks take their time at the first touch after cool()."""

    def __init__(self, folder):
        self._folder = folder

    def of(self, tree):
        """Makes it of a tree; returns where it is mounted."""
        program, kept, view, mount = (os.path.join(self._folder, name) for name in ("slowfs", "kept", "view", "mount"))
        for directory in (kept, view, mount):
            os.mkdir(directory)
        sh("gcc", "-O2", "-o", program, SOURCE, *said("pkg-config", "--cflags", "--libs", "fuse3"))
        image = os.path.join(kept, "root.img")
        sh("mkfs.ext4", "-q", "-d", tree, image, "2G")
        self._slowfs = subprocess.Popen([program, kept, view, str(MILLISECONDS), str(BLOCK)], stdin=subprocess.DEVNULL)
        expect.soon("the view is there", lambda: os.path.exists(os.path.join(view, "root.img")))
        # Past the page cache the loop device asks for many blocks at the same time, as a real disk is asked; otherwise for one.
        view = os.path.join(view, "root.img")
        [loop] = said("losetup", "--find", "--show", "--read-only", "--direct-io=on", view)
        sh("mount", "-o", "ro", loop, mount)
        sh("losetup", "--detach", loop)  # Takes effect when it is unmounted.
        return mount

    def cool(self):
        """Nothing of it is in memory, and every block is slow again."""
        os.sync()
        with open("/proc/sys/vm/drop_caches", "w", encoding="ascii") as file:
            file.write("3")
        self._slowfs.send_signal(signal.SIGUSR1)


def said(*command):
    """The words that a command prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
