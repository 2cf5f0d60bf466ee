# SPDX-License-Identifier: Apache-2.0
"""Times the installed package as whole processes, in turn with a script that looks at the same: `yardstick`, beside this file.

A benchmark, so it asserts no time: `--version`, `--help` and a spawn where everything is in place, on the image's Java and, where
this machine has a JDK 25, on that. Needs `src/test/boot/prepare yardstick`. Every run has an empty home: nothing in ~/.config,
~/.cache or /tmp of an earlier one.
"""

import glob
import json
import os
import shutil
import statistics

from package import install
from web_server import persisted

from world import expect
from world.image import REPO

TREE = "yardstick"
RUNS = 20
YARDSTICK = "/usr/local/bin/yardstick"
JAVAS = "/usr/lib/jvm"
# What a JRE has of a JDK.
JRE = ("bin", "conf", "lib", "release")
# Wall and processor seconds and the peak of memory, by the kernel's own accounting of the ended process (getrusage(2)).
MEASURE = """
import json, os, shutil, subprocess, sys, time
home = '/root/empty-home'
shutil.rmtree(home, ignore_errors=True)
os.mkdir(home)
environment = dict(os.environ, HOME=home)
for line in open('/etc/bootstrap/environment'):
    if '=' in line and not line.startswith('#'):
        key, value = line.strip().split('=', 1)
        environment[key] = value
start = time.monotonic()
process = subprocess.Popen(sys.argv[1:], env=environment, stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
print(json.dumps({'exit': os.waitstatus_to_exitcode(status), 'wall': time.monotonic() - start,
                  'cpu': used.ru_utime + used.ru_stime, 'peak': used.ru_maxrss / 1024}))
"""
SPAWN = ("/usr/bin/bootstrap", "--phase", "spawn")


def run(world):
    instance = persisted(world)
    install(world, instance)
    prepare(instance)
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


def prepare(instance):
    inside = f"/proc/{instance.machine.leader()}/root"
    shutil.copy(os.path.join(os.path.dirname(__file__), "yardstick"), inside + YARDSTICK)
    instance.sh(f"mkdir -p /var/lib/yardstick && git clone --quiet {REPO} /var/lib/yardstick/config")


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


def measure(instance, *command):
    row = json.loads(instance.run("python3", "-c", MEASURE, *command).out.splitlines()[-1])
    expect.equal(f"exit code of {command}", row["exit"], 0)
    return row


def show(what, rows):
    """Prints the medians; returns that of the wall time."""
    middle = {key: statistics.median(row[key] for row in rows) for key in ("wall", "cpu", "peak")}
    print(f"{what}: {middle['wall']:.3f} s wall, {middle['cpu']:.2f} s processor, {middle['peak']:.0f} MB peak", flush=True)
    return middle["wall"]
