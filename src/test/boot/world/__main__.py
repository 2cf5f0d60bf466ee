# SPDX-License-Identifier: Apache-2.0
"""Runs one case (or benchmark): cases/NAME/case.py's run(world), with cases/common and cases/NAME/config as the config repo."""

import argparse
import importlib.util
import os
import signal
import subprocess
import sys
import time
import traceback

from .actions import asked
from .expect import Failed
from .imds import CLOUD_INIT
from .machine import sh
from .world import World

BOOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CASES = os.path.join(BOOT, "cases")
BENCHMARKS = os.path.join(BOOT, "benchmarks")
DEADLINE = 280  # seconds, unless a case says otherwise; one that hangs must end with a report


def main():
    arguments = _arguments()
    folder = _private_folder(arguments.parts)
    start = time.monotonic()
    path = os.path.join(CASES if arguments.name in _names(CASES) else BENCHMARKS, arguments.name)
    case = _load(path)
    _end_after(getattr(case, "DEADLINE", DEADLINE))
    tree = os.path.join(arguments.parts, getattr(case, "TREE", "debian-12"))
    world = World(folder, tree, arguments.jar, os.path.join(arguments.parts, "monitors"))
    world.case = path
    print(f"{arguments.name}: world ready after {time.monotonic() - start:.1f} s", flush=True)
    try:
        _publish(world)
        case.run(world)
        world.check_tokens()
        failed = False
    except BaseException as error:  # Also the deadline's; whatever happened is reported with the evidence.
        _report(world, error)
        failed = True
    if arguments.calls:
        with open(arguments.calls, "w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in asked(world.calls.all(), world.instances))
    print(f"{arguments.name}: {'FAILED' if failed else 'passed'} after {time.monotonic() - start:.1f} s", flush=True)
    if arguments.shell and world.instances:
        _shell(world.instances[-1])
    os._exit(1 if failed else 0)


def _arguments():
    parser = argparse.ArgumentParser(prog="run-case")
    parser.add_argument("--parts", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--jar", help="the agent (default: target/bootstrap.jar)")
    parser.add_argument("--shell", action="store_true", help="open a shell in the last instance at the end")
    parser.add_argument("--calls", metavar="FILE", help="write there what the agents asked of AWS in which phase")
    parser.add_argument("name", choices=_names(CASES) + _names(BENCHMARKS))
    arguments = parser.parse_args()
    arguments.jar = arguments.jar or os.path.join(os.path.dirname(arguments.parts), "bootstrap.jar")
    return arguments


def _names(folder):
    return sorted(name for name in os.listdir(folder) if name != "common")


def _end_after(seconds):
    def ring(number, frame):
        raise TimeoutError(f"the case has not ended after {seconds} s")

    signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)


def _private_folder(parts):
    """Everything that the case writes is in memory and in this mount namespace, so that nothing of it can stay."""
    os.umask(0o022)
    folder = os.path.join(parts, "world")
    sh("mount", "-t", "tmpfs", "-o", "mode=0755", "tmpfs", "/run")
    sh("mount", "-t", "tmpfs", "-o", "mode=0755", "tmpfs", folder)
    return folder


def _publish(world):
    for name in ("common", os.path.basename(world.case)):
        folder = os.path.join(CASES, name)
        if os.path.isdir(os.path.join(folder, "config")):
            world.repo.lay(folder)
    world.repo.publish("first")


def _load(folder):
    sys.path[:0] = [os.path.join(CASES, "common"), os.path.join(BENCHMARKS, "common")]
    spec = importlib.util.spec_from_file_location("case", os.path.join(folder, "case.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _report(world, error):
    """Evidence first and the reason last, where a reader of a long log looks."""
    for instance in world.instances:
        print("\n".join(instance.evidence()))
    print("--- AWS calls ---", *world.calls.lines()[-80:], sep="\n")
    asked = [call for call in world.requests.all() if not call.agent.startswith(CLOUD_INIT)]
    print("--- metadata requests, without cloud-init's ---", sep="\n")
    print(*[call.line(world.requests.start) for call in asked[-60:]], sep="\n")
    print("--- reason ---")
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if CASES in frame.filename]
    print("".join(traceback.format_list(own)), error if isinstance(error, Failed) else repr(error), sep="", flush=True)


def _shell(instance):
    signal.alarm(0)
    print(f"a shell on {instance.id}; leave it to end the case", flush=True)
    inside = ["nsenter", "-t", str(instance.machine.leader()), "-m", "-u", "-i", "-n", "-p", "--wdns=/"]
    subprocess.run([*inside, "bash", "-l"], check=False)


if __name__ == "__main__":
    sys.exit(main())
