# SPDX-License-Identifier: Apache-2.0
"""The volume is missing at boot: its service stays down, the machine comes up to its login, the verdict says why; a run heals it."""

from web_server import ARGUMENTS, fingerprint, page, persisted, report

from world import expect

BARE = "ls -lnR --time-style=full-iso /var/www"


def run(world):
    instance = persisted(world)
    pages = fingerprint(instance)
    volume = world.volumes("web")[0]["VolumeId"]
    holder = world.launch(boot=False)
    # As a person does who moves the volume to another instance.
    instance.sh("systemctl stop nginx && umount /var/www && umount /persist")
    bare = instance.sh(BARE)
    world.ec2.detach_volume(VolumeId=volume, InstanceId=instance.id)
    world.attach(volume, holder)

    instance.reboot()

    comes_up_without(world, instance, holder, bare)
    world.ec2.detach_volume(VolumeId=volume, InstanceId=holder.id)
    instance.ended(instance.bootstrap("--phase", "spawn", *ARGUMENTS), 0)
    expect.equal("nginx once healed", instance.sh("systemctl is-active nginx"), "active")
    expect.equal("the pages once healed", fingerprint(instance), pages)
    expect.equal("the page once healed", page(instance), "the page of the image")
    expect.equal("verdict once healed", report(world, instance, 3)["verdict"], "success")


def comes_up_without(world, instance, holder, bare):
    for unit in ("multi-user.target", "getty.target", "nscd.service"):
        expect.equal(f"{unit} without the volume", instance.sh(f"systemctl is-active {unit}"), "active")
    verdict = report(world, instance, 2)
    expect.equal("verdict without the volume", (verdict["verdict"], verdict["phase"]), ("failed", "spawn"))
    failed = {step["name"]: step["reason"] for step in verdict["steps"] if step["outcome"] == "failed"}
    expect.equal("steps that failed", list(failed), ["attach-volume"])
    expect.contains("why", failed["attach-volume"], holder.id, "attach-timeout")
    expect.true("nginx is down", instance.run("systemctl", "is-active", "nginx").exit != 0)
    started = instance.run("systemctl", "start", "nginx")
    expect.true("nginx cannot be started by hand", started.exit != 0)
    expect.contains("why nginx does not start", instance.sh("journalctl -b -u nginx --no-pager"), "dependency failed")
    expect.equal("the bare directory", instance.sh(BARE), bare)
