# SPDX-License-Identifier: Apache-2.0
"""Times whole processes on an instance: the agent, and a script that looks at the same, `yardstick`, beside this file."""

import json
import os
import shutil
import statistics

from world import expect
from world.image import REPO

SPAWN = ("/usr/bin/bootstrap", "--phase", "spawn")
YARDSTICK = "/usr/local/bin/yardstick"
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


def lay_yardstick(instance):
    inside = f"/proc/{instance.machine.leader()}/root"
    shutil.copy(os.path.join(os.path.dirname(__file__), "yardstick"), inside + YARDSTICK)
    instance.sh(f"mkdir -p /var/lib/yardstick && git clone --quiet {REPO} /var/lib/yardstick/config")


def measure(instance, *command):
    row = json.loads(instance.run("python3", "-c", MEASURE, *command).out.splitlines()[-1])
    expect.equal(f"exit code of {command}", row["exit"], 0)
    return row


def show(what, rows):
    """Prints the medians; returns that of the wall time."""
    middle = {key: statistics.median(row[key] for row in rows) for key in ("wall", "cpu", "peak")}
    print(f"{what}: {middle['wall']:.3f} s wall, {middle['cpu']:.2f} s processor, {middle['peak']:.0f} MB peak", flush=True)
    return middle["wall"]
