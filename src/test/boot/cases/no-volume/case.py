# SPDX-License-Identifier: Apache-2.0
"""Spawn finds no volume of the server: it says so and makes none."""

from web_server import ends_without_loss

from world import expect


def run(world):
    instance = world.launch()
    ends_without_loss(world, instance, "spawn", 1, "attach-volume", "Server=web", "spawn never creates")
    expect.equal("volumes of the server", world.volumes("web"), [])
