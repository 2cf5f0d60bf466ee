# SPDX-License-Identifier: Apache-2.0
"""Another running instance holds the volume and never lets go: it is named, and nothing is taken from it; the group may try anew."""

from web_server import ends_without_loss, in_its_group

from world import expect


def run(world):
    volume = world.volume("web")
    world.disk(volume).run("mkfs.ext4", "-q")
    holder = world.launch(boot=False)
    world.attach(volume, holder)
    instance = world.launch()
    in_its_group(world, instance)
    ends_without_loss(world, instance, "spawn", 1, "attach-volume", volume, holder.id, "attach-timeout")
    holders = [each["InstanceId"] for each in world.volumes("web")[0]["Attachments"]]
    expect.equal("holders of the volume", holders, [holder.id])
    [member] = world.rules.groups["web"].instance_states
    expect.equal("what the group holds of it", (member.instance.id, member.health_status), (instance.id, "Unhealthy"))
