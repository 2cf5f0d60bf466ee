# SPDX-License-Identifier: Apache-2.0
"""The metadata service comes up 20 seconds late: the agent waits for it."""

from web_server import ARGUMENTS, page, report

from world import expect

LATE = 20


def run(world):
    instance = world.launch()
    world.imds.late(LATE)
    ran = instance.ended(instance.bootstrap("--phase", "persist", *ARGUMENTS), 0)
    expect.true(f"the run took longer than the service was away: {ran.seconds:.0f} s", ran.seconds > LATE - 1)
    expect.equal("verdict", report(world, instance, 1)["verdict"], "success")
    expect.equal("the page", page(instance), "the page of the image")
