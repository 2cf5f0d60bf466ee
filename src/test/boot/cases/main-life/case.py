# SPDX-License-Identifier: Apache-2.0
"""The whole life of a server: user data, persist, reboot, death, replacement, spawn."""

import time

from web_server import FINGERPRINT, USER_DATA, cloud_init_succeeded, fingerprint, outcomes, page, report

from world import expect

WRITTEN = "written before death"
# The operator's script installs a site with more of what a copy can lose: another owner, a mode, links, an attribute, an
# access list, a hole. It runs on the replacement too: what an image carries must never win over the volume.
INSTALL = f"""\
cd /var/www/html
echo 'the installed page' > index.html
echo secret > private && chown www-data:adm private && chmod 0640 private
ln -s private link && ln index.html twin && truncate -s 1M hole && echo end >> hole
setfattr -n user.origin -v installer index.html && setfacl -m u:daemon:r index.html
( {FINGERPRINT} ) > /root/before
"""
SYSTEM_FILES = "cd /etc && sha256sum fstab hosts hostname nscd.conf nsswitch.conf resolv.conf"
# Hits are not counted: programs read nscd's cache through shared memory. What it has to look up itself is.
MISSES = "nscd -g | sed -n '/^passwd cache/,/^group cache/s/ *\\([0-9]*\\)  cache misses on negative.*/\\1/p'"


def run(world):
    given = USER_DATA.replace("bootstrap --phase", INSTALL + "bootstrap --phase")
    first = world.launch(given)
    born(world, first)
    first.sh(f"echo '{WRITTEN}' > /var/www/html/index.html")
    pages = fingerprint(first)
    rebooted(world, first, pages)
    world.terminate(first)
    second = world.replacement("web")
    expect.equal(
        "user data of the replacement", second.user_data.decode(), given.replace("--phase persist", "--phase spawn")
    )
    came_back(world, first, second, pages)


def born(world, instance):
    cloud_init_succeeded(instance)
    verdict = report(world, instance, 1)
    expect.equal("verdict of persist", (verdict["verdict"], verdict["phase"]), ("success", "persist"))
    expect.equal("the pages after persist", fingerprint(instance), instance.sh("cat /root/before"))
    expect.equal("the page", page(instance), "the installed page")
    is_web(instance, "persist")
    expect.equal("members of the group", world.members("web"), [instance.id])
    expect.equal("instances that were ever launched", len(world.rules.ec2.all_reservations()), 1)
    asked = world.calls.of(instance)
    expect.equal("alarms that persist put", [call.details["AlarmName"] for call in asked if "PutMetricAlarm" in call.what], ["web-out-of-service"])
    at_most("AWS calls of persist", asked, 20)


def rebooted(world, instance, pages):
    files, account = instance.sh(SYSTEM_FILES), cloud(world)
    calls = len(world.calls.of(instance))
    instance.reboot()
    verdict = report(world, instance, 2)
    expect.equal("verdict after the reboot", (verdict["verdict"], verdict["phase"]), ("success", "spawn"))
    moved = {step: outcome for step, outcome in outcomes(verdict).items() if outcome not in ("unchanged", "skipped")}
    moved.pop("report", None)
    expect.equal("steps that changed something at the reboot", moved, {})
    expect.equal("system files after the reboot", instance.sh(SYSTEM_FILES), files)
    expect.equal("the account after the reboot", cloud(world), account)
    expect.equal("the pages after the reboot", fingerprint(instance), pages)
    expect.equal("the page after the reboot", page(instance), WRITTEN)
    is_web(instance, "persist")
    at_most("AWS calls of an unchanged spawn", world.calls.of(instance)[calls:], 5)


def came_back(world, first, second, pages):
    cloud_init_succeeded(second)
    verdict = report(world, second, 1)
    expect.equal("verdict of spawn", (verdict["verdict"], verdict["phase"]), ("success", "spawn"))
    expect.equal("the page of the replacement", page(second), WRITTEN)
    expect.equal("the pages of the replacement", fingerprint(second), pages)
    is_web(second, "spawn")
    expect.equal("members of the group", world.members("web"), [second.id])
    holders = [each["InstanceId"] for volume in world.volumes("web") for each in volume["Attachments"]]
    expect.equal("holders of the server's volumes", holders, [second.id])
    expect.true("the replacement is another instance", first.id != second.id)
    at_most("AWS calls of a replacement", world.calls.of(second), 8)


def is_web(instance, phase):
    """Named, cached, mounted, greeted: what holds after either phase."""
    expect.equal("host name", instance.sh("hostname"), "web")
    expect.equal("source of the pages", instance.sh("findmnt -no SOURCE /var/www").split("[")[0], "/dev/nvme1n1")
    greetings = instance.sh("cat /var/tmp/greetings").splitlines()
    expect.equal("greetings of the hook", greetings, [f"hello {phase} web {instance.id}"])
    misses = int(instance.sh(MISSES))
    instance.run("getent", "passwd", f"nobody-called-{time.monotonic_ns()}")
    expect.true("a look-up of nobody is a miss of nscd", int(instance.sh(MISSES)) > misses)


def cloud(world):
    """What of the account an unchanged run must leave alone."""
    groups = world.scaling.describe_auto_scaling_groups()["AutoScalingGroups"]
    templates = world.ec2.describe_launch_templates()["LaunchTemplates"]
    return {
        "members": world.members("web"),
        "bounds": [(group["MinSize"], group["MaxSize"], group["DesiredCapacity"]) for group in groups],
        "templates": [(each["LaunchTemplateName"], each["LatestVersionNumber"]) for each in templates],
        "volumes": [(each["VolumeId"], each["State"], str(each["Tags"])) for each in world.volumes("web")],
    }


def at_most(what, calls, most):
    names = [call.what for call in calls]
    expect.true(f"{what} are at most {most}: {len(names)} {names}", len(names) <= most)
