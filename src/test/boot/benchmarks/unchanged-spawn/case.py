# SPDX-License-Identifier: Apache-2.0
"""Times the installed package as whole processes, in turn with a script that looks at the same: `../common/yardstick`.

A benchmark, so it asserts no time: `--version`, `--help` and a spawn where everything is in place, on the image's Java and, where
this machine has a JDK 25, on that. Needs `src/test/boot/prepare yardstick`. Every run has an empty home: nothing in ~/.config,
~/.cache or /tmp of an earlier one.
"""

import glob
import os
import shutil

from package import install
from timed import SPAWN, YARDSTICK, lay_yardstick, measure, show
from web_server import persisted

TREE = "yardstick"
RUNS = 20
JAVAS = "/usr/lib/jvm"
# What a JRE has of a JDK.
JRE = ("bin", "conf", "lib", "release")


def run(world):
    instance = persisted(world)
    install(world, instance)
    lay_yardstick(instance)
    measure(instance, *SPAWN)  # Takes over from the bare jar that made the server.
    calls = len(world.calls.of(instance))
    compare(instance, "JDK 17")
    print(instance.sh("bootstrap status"))
    print(f"AWS calls of a run and a yardstick: {(len(world.calls.of(instance)) - calls) / RUNS:.1f}")
    for option in ("--version", "--help"):
        show(option, [measure(instance, "/usr/bin/bootstrap", option) for _ in range(RUNS)])
    newest = sorted(glob.glob(f"{JAVAS}/*25*/release"))
    if newest:
        add_java(instance, os.path.dirname(newest[-1]))
        compare(instance, "JDK 25")


def add_java(instance, home):
    inside = f"/proc/{instance.machine.leader()}/root{JAVAS}/newest"
    os.makedirs(inside)
    for name in JRE:
        source = os.path.join(home, name)
        copy = shutil.copytree if os.path.isdir(source) else shutil.copy
        copy(source, os.path.join(inside, name), **({"ignore": shutil.ignore_patterns("src.zip")} if copy is shutil.copytree else {}))
    # What the package's trigger does when a Java is installed.
    instance.sh("/usr/share/instance-bootstrap/prepare-start && test -s /var/cache/instance-bootstrap/newest.aot", timeout=120)


def compare(instance, java):
    """Runs of both by turns, so that both meet the same machine."""
    spawns, yardsticks = [], []
    for _ in range(RUNS):
        spawns.append(measure(instance, *SPAWN))
        yardsticks.append(measure(instance, YARDSTICK))
    ratio = show(f"spawn, {java}", spawns) / show("yardstick", yardsticks)
    print(f"spawn, {java}: {ratio:.2f} of the yardstick")
