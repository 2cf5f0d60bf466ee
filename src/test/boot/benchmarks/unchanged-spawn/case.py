# SPDX-License-Identifier: Apache-2.0
"""Times the installed package as whole processes: `bootstrap --version`, `--help`, and a spawn where everything is in place.

A benchmark, so it asserts no time. The first row is the very first spawn with an empty home: nothing in ~/.config, ~/.cache
or /tmp of an earlier one.
"""

import json
import statistics

from package import install
from web_server import persisted

from world import expect

RUNS = 20
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
process = subprocess.Popen(['bootstrap', *sys.argv[1:]], env=environment, stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
print(json.dumps({'exit': os.waitstatus_to_exitcode(status), 'wall': time.monotonic() - start,
                  'cpu': used.ru_utime + used.ru_stime, 'peak': used.ru_maxrss / 1024}))
"""


def run(world):
    instance = persisted(world)
    install(world, instance)
    calls = len(world.calls.of(instance))
    rows = [measure(instance, "--phase", "spawn") for _ in range(RUNS + 1)]
    show("spawn, first run", rows[:1])
    show(f"spawn, median of {RUNS}", rows[1:])
    print(instance.sh("bootstrap status"))
    print(f"AWS calls of a run: {(len(world.calls.of(instance)) - calls) / (RUNS + 1):.1f}")
    for option in ("--version", "--help"):
        show(f"{option}, median of {RUNS}", [measure(instance, option) for _ in range(RUNS)])


def measure(instance, *arguments):
    row = json.loads(instance.run("python3", "-c", MEASURE, *arguments).out.splitlines()[-1])
    expect.equal("exit code", row["exit"], 0)
    return row


def show(what, rows):
    middle = {key: statistics.median(row[key] for row in rows) for key in ("wall", "cpu", "peak")}
    print(f"{what}: {middle['wall']:.2f} s wall, {middle['cpu']:.2f} s processor, {middle['peak']:.0f} MB peak")
