# SPDX-License-Identifier: Apache-2.0
"""The server of most cases: nginx with its pages on the volume; and what cases ask of it again and again."""

import json

from world import expect
from world.image import REPO
from world.world import ZONE

ARGUMENTS = ("--server", "web", "--config-repo", REPO)
USER_DATA = f"""\
#!/bin/sh
# The operator's own lines stay as they are.
set -a; . /etc/bootstrap/environment; set +a
bootstrap --phase persist --server web --config-repo {REPO}
"""
# Everything of the pages that a copy could lose.
FINGERPRINT = r"""
cd /var/www
find . -type d -printf '%p %m %U:%G %T@\n' -o -printf '%p %y %m %U:%G %s %n %T@ %l\n' | sort
find . -type f -print0 | sort -z | xargs -0 sha256sum
find . ! -type l -print0 | sort -z | xargs -0 getfattr -d -m '^(user|security)[.]'
find . ! -type l -print0 | sort -z | xargs -0 getfacl -n
"""


def fingerprint(instance):
    """The pages with all their attributes, as text that differs when anything differs."""
    return instance.sh(FINGERPRINT)


def page(instance):
    return instance.sh("curl --silent --show-error --max-time 10 http://localhost/")


def cloud_init_succeeded(instance):
    """cloud-init has run the user data, and no script of it failed."""
    result = json.loads(instance.sh("cat /run/cloud-init/result.json"))
    expect.equal(f"errors of cloud-init on {instance.id}", result["v1"]["errors"], [])


def reports(world, instance):
    """The verdicts of an instance that have arrived at the webhook, oldest first."""
    arrived = [post.json() for post in world.sink.posts("/report")]
    return [report for report in arrived if report.get("instance") == instance.id]


def report(world, instance, number):
    """The verdict with this number (from 1), waited for; there may be no further one."""
    expect.soon(f"report {number} of {instance.id}", lambda: len(reports(world, instance)) >= number)
    arrived = reports(world, instance)
    expect.equal(f"number of reports from {instance.id}", len(arrived), number)
    return arrived[-1]


def outcomes(verdict):
    """{step: outcome} of a report."""
    return {step["name"]: step["outcome"] for step in verdict["steps"]}


def persisted(world):
    """A running server whose pages are on its volume."""
    instance = world.launch()
    instance.ended(instance.bootstrap("--phase", "persist", *ARGUMENTS), 0)
    return instance


def in_its_group(world, instance, **tags):
    """The instance is what the server's group has launched from the server's template."""
    record = {"ImageId": world.rules.ec2.get_instance(instance.id).image_id, "InstanceType": "t3.micro"}
    world.ec2.create_launch_template(LaunchTemplateName="web", LaunchTemplateData=record)
    world.scaling.create_auto_scaling_group(
        AutoScalingGroupName="web", MinSize=0, MaxSize=1, DesiredCapacity=0, AvailabilityZones=[ZONE],
        LaunchTemplate={"LaunchTemplateName": "web", "Version": "$Latest"},
        Tags=[{"Key": key, "Value": value, "PropagateAtLaunch": False} for key, value in ({"Server": "web"} | tags).items()],
    )
    world.scaling.attach_instances(AutoScalingGroupName="web", InstanceIds=[instance.id])


def ends_without_loss(world, instance, phase, exit, *says):
    """The phase ends with this exit code and says all of this; pages, web server and the volumes that were there stay as they were."""
    pages = fingerprint(instance)
    held = [each["VolumeId"] for each in world.volumes("web") for by in each["Attachments"] if by["InstanceId"] == instance.id]
    # What is mounted here is in use and changes by itself; its pages are compared instead.
    blocks = {volume: checksum for volume, checksum in _checksums(world).items() if volume not in held}
    ran = instance.ended(instance.bootstrap("--phase", phase, *ARGUMENTS), exit, *says)
    expect.equal("the pages after the run", fingerprint(instance), pages)
    # A new empty volume may have been made at the same time; those that were there have not changed by a byte.
    after = {volume: checksum for volume, checksum in _checksums(world).items() if volume in blocks}
    expect.equal("what is on the volumes after the run", after, blocks)
    expect.equal("nginx after the run", instance.sh("systemctl is-active nginx"), "active")
    return ran


def _checksums(world):
    """Of what was on volumes before the run; a volume that a run makes is its own affair."""
    return {volume["VolumeId"]: world.disk(volume["VolumeId"]).checksum() for volume in world.volumes("web")}
