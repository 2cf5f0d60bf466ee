# SPDX-License-Identifier: Apache-2.0
"""The role's credentials are 404 at first, and all tokens expire on the way: neither is an error."""

import threading

from web_server import ARGUMENTS, page, report

from world import expect

LATE = 8


def run(world):
    instance = world.launch()
    world.imds.credentials_late(LATE)
    threading.Timer(LATE / 2, world.imds.forget_tokens).start()
    ran = instance.ended(instance.bootstrap("--phase", "persist", *ARGUMENTS), 0)
    expect.true(f"the run took longer than there were no credentials: {ran.seconds:.0f} s", ran.seconds > LATE - 1)
    expect.equal("verdict", report(world, instance, 1)["verdict"], "success")
    expect.equal("the page", page(instance), "the page of the image")
