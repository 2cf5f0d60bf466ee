# SPDX-License-Identifier: Apache-2.0
"""Times a server's hand-over to its replacement, the package installed in the image: with its release at the power-off, and when it just dies.

A benchmark, so it asserts no time. By turns the button is pressed and the power fails, while somebody asks for the site as fast as one
client can. The boot of the replacement is taken out: it is EC2's and systemd's, and begins while the old one still goes.
"""

import os
import statistics
import threading
import time
import urllib.request

from package import bake
from web_server import USER_DATA, cloud_init_succeeded, report

from world import expect

ROUNDS = 5
DEADLINE = 600
# What EC2 takes at least until the volume of an instance that died without a word is free; often it is minutes.
RELEASING = 15.0
PAGE = "the installed page"
SETTINGS = """
[server]
services = nginx
[persist]
paths = /var/www
stop-services = nginx
[address]
elastic-ip = true
"""
BEGAN = "/var/tmp/spawn-began"


def run(world):
    world.repo.write("config/servers/web.ini", SETTINGS)
    world.repo.publish()
    bake(world)
    world.rules.releasing = RELEASING
    data = USER_DATA.replace("bootstrap --phase", f"date +%s.%N >{BEGAN}\nbootstrap --phase")
    instance = world.launch(data)
    cloud_init_succeeded(instance)
    instance.sh(f"echo '{PAGE}' >/var/www/html/index.html")
    rows = {"with release": [], "without": []}
    for _ in range(ROUNDS):
        for how, end in (("with release", press), ("without", fail)):
            row, instance = hand_over(world, instance, end)
            rows[how].append(row)
            print(f"{how}: " + " · ".join(f"{what} {seconds:.2f} s" for what, seconds in row.items()), flush=True)
    print(instance.sh("bootstrap timeline"))
    for how, found in rows.items():
        for what in found[0]:
            print(f"{how}: {what}: median {statistics.median(row[what] for row in found):.2f} s")


def press(world, instance):
    instance.run("systemctl", "poweroff", "--no-block")


def fail(world, instance):
    world.terminate(instance)


def hand_over(world, old, end):
    """One instance ends, its replacement takes over; returns the seconds and the replacement."""
    Moment(lambda: asked(old.address) is None)
    volume = world.rules.ec2.volumes[world.volumes("web")[0]["VolumeId"]]
    ended, arrived = time.monotonic(), len(world.sink.posts("/report"))
    end(world, old)
    free = Moment(lambda: not volume.attachment)
    expect.soon("the old instance is off", old.machine.is_off)
    if end is press:  # As EC2 does with an instance that it ends.
        world.terminate(old)
    site = Moment(lambda: world.instances[-1] is not old and asked(world.instances[-1].address) == PAGE)
    replacement = world.replacement("web")
    spawned = report(world, replacement, 1)
    expect.equal("the verdict", (spawned["phase"], spawned["verdict"]), ("spawn", "success"))
    told = next(post.at for post in world.sink.posts("/report")[arrived:] if post.json()["instance"] == replacement.id)
    began = float(replacement.sh(f"cat {BEGAN}")) - time.time() + time.monotonic()
    ready = max(began, free.at())
    return {
        "volume free": free.at() - ended,
        "site, boot taken out": free.at() - ended + site.at() - ready,
        "from the free volume to the verdict": told - ready,
    }, replacement


class Moment:
    """When something held first, looked for from now on beside what else happens, in the world's own process and so without asking AWS."""

    def __init__(self, holds):
        self._holds = holds
        self._at = None
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def at(self):
        """The monotonic time; waits for it."""
        self._thread.join(60)
        expect.true("it held at last", self._at)
        return self._at

    def _look(self):
        while not self._holds():
            time.sleep(0.02)
        self._at = time.monotonic()


def asked(address):
    """What the site says; None while it does not answer."""
    try:
        with urllib.request.urlopen(f"http://{address}/", timeout=1) as answer:
            return answer.read().decode().strip()
    except OSError:
        return None
