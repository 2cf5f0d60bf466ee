# SPDX-License-Identifier: Apache-2.0
"""AWS asks to slow down now and then: the run takes a little longer, and nothing is made twice."""

from web_server import ARGUMENTS, page

from world import expect


def run(world):
    instance = world.launch()
    for action in ("DescribeVolumes", "CreateVolume", "AttachVolume", "CreateLaunchTemplate", "AttachInstances"):
        world.aws.fail(action)
    instance.ended(instance.bootstrap("--phase", "persist", *ARGUMENTS), 0)
    refused = [call.what for call in world.calls.of(instance) if call.error]
    expect.true(f"several calls were refused: {refused}", len(refused) > 2)
    expect.equal("number of volumes", len(world.volumes("web")), 1)
    expect.equal("members of the group", world.members("web"), [instance.id])
    expect.equal("the page", page(instance), "the page of the image")
