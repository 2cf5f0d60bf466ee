# SPDX-License-Identifier: Apache-2.0
"""Two volumes say that they are the server's: both are named, none is taken."""

from web_server import ends_without_loss

from world import expect


def run(world):
    volumes = [world.volume("web"), world.volume("web")]
    instance = world.launch()
    ends_without_loss(world, instance, "spawn", 1, "attach-volume", "Server=web", *volumes)
    expect.equal("states of the volumes", [each["State"] for each in world.volumes("web")], ["available"] * 2)
