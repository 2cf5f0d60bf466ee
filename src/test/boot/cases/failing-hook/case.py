# SPDX-License-Identifier: Apache-2.0
"""The hook fails: its exit code and last words are in the verdict, and nothing was copied yet."""

from web_server import ends_without_loss, report

from world import expect


def run(world):
    instance = world.launch()
    ends_without_loss(world, instance, "persist", 1, "run-hook", "hooks/greet", "exit code 3", "no licence found")
    verdict = report(world, instance, 1)
    expect.equal("verdict", verdict["verdict"], "failed")
    expect.contains("the report", str(verdict), "no licence found")
    expect.equal("members of the group", world.members("web"), [])
