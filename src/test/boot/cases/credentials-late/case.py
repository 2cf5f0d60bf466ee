# SPDX-License-Identifier: Apache-2.0
"""The role's credentials are 404 at first, and a token expires on the way: neither is an error."""

from web_server import ARGUMENTS, page, report

from world import expect

LATE = 8


def run(world):
    instance = world.launch()
    world.imds.credentials_late(LATE)
    ran = instance.ended(instance.bootstrap("--phase", "persist", *ARGUMENTS), 0)
    expect.true(f"the run took longer than there were no credentials: {ran.seconds:.0f} s", ran.seconds > LATE - 1)
    expect.equal("verdict", report(world, instance, 1)["verdict"], "success")
    expect.equal("the page", page(instance), "the page of the image")
