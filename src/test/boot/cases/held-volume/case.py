# SPDX-License-Identifier: Apache-2.0
"""Another running instance holds the volume and never lets go: it is named, and nothing is taken from it."""

from web_server import ends_without_loss

from world import expect


def run(world):
    volume = world.volume("web")
    world.disk(volume).run("mkfs.ext4", "-q")
    holder = world.launch(boot=False)
    world.attach(volume, holder)
    instance = world.launch()
    ends_without_loss(world, instance, "spawn", 1, "attach-volume", volume, holder.id, "attach-timeout")
    holders = [each["InstanceId"] for each in world.volumes("web")[0]["Attachments"]]
    expect.equal("holders of the volume", holders, [holder.id])
