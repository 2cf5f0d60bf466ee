# SPDX-License-Identifier: Apache-2.0
"""A dry run says what persist would do, and does none of it; check asks EC2 about it besides."""

from web_server import ARGUMENTS, fingerprint

from world import expect

SYSTEM = "find /etc -xdev -type f | sort | xargs sha256sum; findmnt --noheadings --list | sort; hostname"


def run(world):
    instance = world.launch()
    system, pages = instance.sh(SYSTEM), fingerprint(instance)
    ran = instance.bootstrap("--phase", "persist", "--dry-run", *ARGUMENTS)
    instance.ended(ran, 0, "planned", "attach-volume", "/var/www")
    expect.equal("the system", instance.sh(SYSTEM), system)
    expect.equal("the pages", fingerprint(instance), pages)
    made = [call.what for call in world.calls.of(instance) if "Describe" not in call.what]
    expect.equal("AWS calls that change something", made, [])
    expect.equal("greetings of the hook", instance.run("cat", "/var/tmp/greetings").exit, 1)

    checked = instance.bootstrap("check", "--phase", "persist", *ARGUMENTS)
    instance.ended(checked, 0, "attach-volume", "of 16,384 bytes", "dhclient", "EC2 says that this role may create an encrypted gp3 volume", "No problems")
    asked = [call.what for call in world.calls.of(instance) if call.details.get("DryRun") == "true"]
    expect.equal("actions that EC2 was asked about", sorted(what.split()[1] for what in asked), ["CreateLaunchTemplate", "CreateVolume"])
    expect.equal("volumes after check", world.volumes("web"), [])
    expect.equal("the system after check", instance.sh(SYSTEM), system)
