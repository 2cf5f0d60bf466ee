# SPDX-License-Identifier: Apache-2.0
"""Every mistake of the settings is reported at once, with its place and the nearest known name."""

from web_server import ends_without_loss

from world import expect


def run(world):
    instance = world.launch()
    ends_without_loss(
        world, instance, "persist", 78,
        "web.ini:2", "hostnam", "hostname",
        "web.ini:6", "/etc",
        "global.ini:3", "ext5", "ext4",
    )
    expect.equal("volumes of the server", world.volumes("web"), [])
    expect.equal("AWS calls that change something", changing(world, instance), [])


def changing(world, instance):
    return [call.what for call in world.calls.of(instance) if "Describe" not in call.what]
