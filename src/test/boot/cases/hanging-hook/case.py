# SPDX-License-Identifier: Apache-2.0
"""The hook hangs, and so does a child of it: both are gone when the timeout is over."""

from web_server import ends_without_loss

from world import expect


def run(world):
    instance = world.launch()
    ran = ends_without_loss(world, instance, "persist", 1, "run-hook", "hooks/greet", "timeout", "about to hang")
    expect.true(f"the run ended soon after the timeout: {ran.seconds:.0f} s", ran.seconds < 40)
    left = instance.run("pgrep", "-f", "sleep 86399")
    expect.equal(f"exit code of pgrep for the hook's child, which found {left.out!r}", left.exit, 1)
