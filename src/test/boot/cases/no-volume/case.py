# SPDX-License-Identifier: Apache-2.0
"""Spawn finds no volume of the server: it says so and makes none. As the third in an hour it is kept for a person to look at."""

from datetime import datetime, timezone

from web_server import ends_without_loss, in_its_group

from world import expect

FAILED = "instance-bootstrap:failed-spawns"


def run(world):
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    instance = world.launch()
    in_its_group(world, instance, **{FAILED: f"i-0aaaaaaaaaaaaaaaa@{now} i-0bbbbbbbbbbbbbbbb@{now}"})
    ends_without_loss(world, instance, "spawn", 1, "attach-volume", "Server=web", "spawn never creates", "3 spawns failed within an hour")
    expect.equal("volumes of the server", world.volumes("web"), [])
    [group] = world.scaling.describe_auto_scaling_groups()["AutoScalingGroups"]
    [counted] = [tag["Value"].split() for tag in group["Tags"] if tag["Key"] == FAILED]
    expect.equal("who is counted", [each.partition("@")[0] for each in counted[2:]], [instance.id])
    told = [call.what.split()[1] for call in world.calls.of(instance) if "Lifecycle" in call.what or "Health" in call.what]
    expect.equal("what its group was told", told, ["RecordLifecycleActionHeartbeat"])
