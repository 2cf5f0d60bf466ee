# SPDX-License-Identifier: Apache-2.0
"""The dead instance lets go of the volume long after its replacement has started: spawn names it and waits. Later the volume is
lost, and rebuilt. Address, hook, alarm, snapshots: this server has AWS do for it whatever AWS can do."""

import os
import threading
import time

from web_server import ARGUMENTS, USER_DATA, cloud_init_succeeded, fingerprint, outcomes, page, reports

from world import expect

# Seconds that the volume is held on once the replacement has asked for it, and at most.
SLOW, AT_MOST = 5, 50
STATE = "instance-bootstrap:state"
OLDER = """sed -i 's/"version": *"[^"]*"/"version": "0.0.1"/' /persist/.bootstrap/volume.json"""
WEB = os.path.join(os.path.dirname(__file__), "config", "servers", "web.ini")


def run(world):
    world.client("sns").create_topic(Name="bootstrap")
    first = world.launch(USER_DATA)
    cloud_init_succeeded(first)
    pages = fingerprint(first)
    cared_for(world, first)
    old = snapshot(world)
    first.sh(OLDER)
    # As when persist was killed between its last step on the volume and taking the tag off.
    [volume] = [each["VolumeId"] for each in world.volumes("web")]
    world.ec2.create_tags(Resources=[volume], Tags=[{"Key": STATE, "Value": "formatting"}])
    world.rules.releasing = AT_MOST
    world.terminate(first)
    threading.Thread(target=let_go_when_asked, args=(world, time.monotonic()), daemon=True).start()
    second = world.replacement("web")
    cloud_init_succeeded(second)
    expect.contains("what spawn said", second.sh("cat /var/log/cloud-init-output.log"), first.id)
    expect.equal("the pages", fingerprint(second), pages)
    expect.equal("the page", page(second), "the page of the image")
    expect.equal("whose the address is", holders(world), [second.id])
    [tags] = [[tag["Key"] for tag in each["Tags"]] for each in world.volumes("web")]
    expect.true(f"the state is told no more: {tags}", STATE not in tags)
    upgraded = snapshots(world)
    expect.true(f"a snapshot before the upgrade in place of the old one: {upgraded}", len(upgraded) == 1 and old not in upgraded)
    released(world, second)
    rebuilt(world, second, pages)
    persisted_again(world, second, upgraded)


def let_go_when_asked(world, since):
    """However long the replacement takes to boot, it has to wait."""
    while not any(call.at > since and call.what == "ec2 DescribeVolumes" for call in world.calls.all()):
        time.sleep(0.1)
    time.sleep(SLOW)
    world.rules.let_go.set()


def cared_for(world, instance):
    expect.equal("whose the address is", holders(world), [instance.id])
    [alarm] = world.client("cloudwatch").describe_alarms()["MetricAlarms"]
    expect.contains("whom the alarm tells", str(alarm["AlarmActions"]), ":bootstrap")
    [hook] = world.scaling.describe_lifecycle_hooks(AutoScalingGroupName="web")["LifecycleHooks"]
    expect.equal("the hook", hook["LifecycleHookName"], "server-ready")


def released(world, instance):
    """As at a power-off that the group has asked for."""
    world.scaling.put_lifecycle_hook(
        AutoScalingGroupName="web", LifecycleHookName="going", LifecycleTransition="autoscaling:EC2_INSTANCE_TERMINATING"
    )
    [member] = world.rules.groups["web"].instance_states
    member.lifecycle_state = "Terminated"
    instance.ended(instance.bootstrap("release"), 0)
    member.lifecycle_state = "InService"
    expect.equal("whose the address is after the release", holders(world), [None])
    completed = [call.details["LifecycleHookName"] for call in world.calls.of(instance) if "CompleteLifecycleAction" in call.what]
    expect.equal("hooks that were completed", completed, ["server-ready", "going"])


def rebuilt(world, instance, pages):
    """The volume is gone: spawn makes it anew of the last snapshot."""
    [lost] = [volume["VolumeId"] for volume in world.volumes("web")]
    world.ec2.delete_volume(VolumeId=lost)
    instance.ended(instance.bootstrap("--phase", "spawn", *ARGUMENTS), 0, "restored", "0 min old")
    expect.equal("the pages on the new volume", fingerprint(instance), pages)
    expect.true("it is another volume", [volume["VolumeId"] for volume in world.volumes("web")] != [lost])
    expect.equal("whose the address is after the spawn", holders(world), [instance.id])


def persisted_again(world, instance, before):
    """One path more: what is on the volume is kept as a snapshot first."""
    with open(WEB, encoding="utf-8") as file:
        text = file.read().replace("paths = /var/www", "paths = /var/www\npaths = /srv")
    world.repo.write("config/servers/web.ini", text + "[launch]\ntags = Purpose=web\n")
    world.repo.publish("one path more")
    instance.ended(instance.bootstrap("--phase", "persist", *ARGUMENTS), 0)
    expect.equal("what copying came to", outcomes(reports(world, instance)[-1])["copy-data"], "changed")
    after = snapshots(world)
    expect.true(f"one snapshot, a new one: {after}", len(after) == 1 and after != before)


def snapshot(world):
    """Such as an earlier persist has left."""
    [volume] = world.volumes("web")
    tags = [{"Key": "Server", "Value": "web"}, {"Key": "instance-bootstrap:reason", "Value": "persist"}]
    specification = [{"ResourceType": "snapshot", "Tags": tags}]
    return world.ec2.create_snapshot(VolumeId=volume["VolumeId"], TagSpecifications=specification)["SnapshotId"]


def snapshots(world):
    found = world.ec2.describe_snapshots(Filters=[{"Name": "tag:Server", "Values": ["web"]}])["Snapshots"]
    return [each["SnapshotId"] for each in found]


def holders(world):
    """Of the server's Elastic IPs."""
    return [address.get("InstanceId") or None for address in world.ec2.describe_addresses()["Addresses"]]
