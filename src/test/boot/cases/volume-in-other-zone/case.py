# SPDX-License-Identifier: Apache-2.0
"""The server's volume is where the instance cannot reach it: both zones are named."""

from web_server import ARGUMENTS, ends_without_loss

from world import expect
from world.world import OTHER_ZONE, ZONE


def run(world):
    volume = world.volume("web", zone=OTHER_ZONE)
    instance = world.launch()
    instance.ended(instance.bootstrap("check", "--phase", "spawn", *ARGUMENTS), 1, "problem", volume, OTHER_ZONE, "1 problem")
    ends_without_loss(world, instance, "spawn", 1, "attach-volume", volume, OTHER_ZONE, ZONE)
    expect.equal("state of the volume", world.volumes("web")[0]["State"], "available")
