# SPDX-License-Identifier: Apache-2.0
"""Times `bootstrap --phase spawn` as a whole process where everything is in place; a benchmark, so it asserts no time.

The first row is the very first run with an empty home: nothing in ~/.config, ~/.cache or /tmp of an earlier one.
"""

import json
import statistics

from web_server import persisted

from world import expect

RUNS = 10
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
process = subprocess.Popen(['bootstrap', '--phase', 'spawn'], env=environment, stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
print(json.dumps({'exit': os.waitstatus_to_exitcode(status), 'wall': time.monotonic() - start,
                  'cpu': used.ru_utime + used.ru_stime, 'peak': used.ru_maxrss / 1024}))
"""


def run(world):
    instance = persisted(world)
    calls = len(world.calls.of(instance))
    rows = [measure(instance) for _ in range(RUNS + 1)]
    show("first run", rows[:1])
    show(f"median of {RUNS}", rows[1:])
    print(instance.sh("bootstrap status"))
    print(f"AWS calls of a run: {(len(world.calls.of(instance)) - calls) / (RUNS + 1):.1f}")


def measure(instance):
    row = json.loads(instance.run("python3", "-c", MEASURE).out.splitlines()[-1])
    expect.equal("exit code", row["exit"], 0)
    return row


def show(what, rows):
    middle = {key: statistics.median(row[key] for row in rows) for key in ("wall", "cpu", "peak")}
    print(f"{what}: {middle['wall']:.2f} s wall, {middle['cpu']:.2f} s processor, {middle['peak']:.0f} MB peak")
