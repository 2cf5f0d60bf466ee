# SPDX-License-Identifier: Apache-2.0
"""The Debian package on a server in use: installed, upgraded, removed, reinstalled, purged; nothing of the server notices.

It is a server of an old account, whose replacements are launched from a launch configuration."""

import os

from package import PACKAGE, PREPARED, install
from web_server import ARGUMENTS, cloud_init_succeeded, fingerprint, page, reports

from world import expect
from world.image import ENVIRONMENT

UNIT = "instance-bootstrap.service"
TIMER = "instance-bootstrap-deliver.timer"
WATCH = "instance-bootstrap-watch.service"
UNITS = f"{UNIT} instance-bootstrap-deliver.service {TIMER} instance-bootstrap-release.service {WATCH}"
NOTICES = {
    "spot/instance-action": '{"action": "terminate", "time": "2026-01-02T03:04:05Z"}',
    "events/recommendations/rebalance": '{"noticeTime": "2026-01-02T03:04:05Z"}',
}
TARGET = "autoscaling/target-lifecycle-state"
# What the watcher and the shell that waits for it have had in memory at most, in KiB.
PEAK = f"""
shell=$(systemctl show --property=MainPID --value {WATCH})
for process in $shell $(cat /proc/$shell/task/$shell/children); do sed -n 's/^VmHWM:\\s*\\([0-9]*\\) kB/\\1/p' /proc/$process/status; done
"""
OLD = "web-0123456789ab"
WEB = os.path.join(os.path.dirname(__file__), "config", "servers", "web.ini")
# The same content under a later version, as an archive would offer it.
LATER = f"""
cd /var/tmp && dpkg-deb -R {PACKAGE} later
sed -i 's/^Version: .*/&+1/' later/DEBIAN/control
dpkg-deb -Znone -b later later.deb
"""


def run(world):
    instance = world.launch()
    cloud_init_succeeded(instance)
    install(world, instance)
    does_nothing_by_itself(world, instance)
    world.scaling.create_launch_configuration(LaunchConfigurationName=OLD, ImageId="ami-1", InstanceType="t3.micro")
    instance.ended(instance.bootstrap("--phase", "persist", *ARGUMENTS), 0)
    launched_from_another(world, OLD)
    instance.sh("test ! -e /usr/local/bin/bootstrap && test ! -e /etc/systemd/system/instance-bootstrap.service")
    before = in_use(instance)
    instance.sh(LATER + "dpkg -i later.deb")
    same(instance, before, "an upgrade")
    unchanged(instance)
    reads_little_beside_the_archive(instance)
    a_foreign_archive_is_ignored(instance)
    instance.sh("dpkg --remove instance-bootstrap && test -s /etc/bootstrap/bootstrap.ini")
    same(instance, before, "a removal")
    instance.sh(f"dpkg -i {PACKAGE}")
    same(instance, before, "an installation over what was left")
    unchanged(instance)
    instance.sh("dpkg --purge instance-bootstrap")
    same(instance, before, "a purge")
    left = instance.sh("ls -d /etc/bootstrap /var/lib/bootstrap /var/log/bootstrap /var/cache/instance-bootstrap 2>&1 || true")
    expect.equal("what a purge leaves of state and settings", left.count("No such file"), 4)
    takes_over_from_a_bare_jar(world, instance)
    same(instance, before, "an installation over the bare jar")
    goes_at_a_notice(world, instance)


def settings():
    """Those of the case, with a larger type than it began with."""
    with open(WEB, encoding="utf-8") as file:
        return file.read() + "instance-type = t3.small\n"


def launched_from_another(world, old):
    """The group has another launch configuration now, and the old one is no more; returns the name."""
    [kept] = [each["LaunchConfigurationName"] for each in world.scaling.describe_launch_configurations()["LaunchConfigurations"]]
    [group] = world.scaling.describe_auto_scaling_groups()["AutoScalingGroups"]
    expect.equal("what the group launches from", group["LaunchConfigurationName"], kept)
    expect.true(f"{kept} is not {old}", kept != old)
    return kept


def takes_over_from_a_bare_jar(world, instance):
    """What a run of the jar alone has left in /etc and /usr/local would win over the package's."""
    before = launched_from_another(world, OLD)
    world.repo.write("config/servers/web.ini", settings())
    world.repo.publish("a larger type")
    jar = "set -a; . /etc/bootstrap/environment; java -jar /opt/bootstrap/bootstrap.jar "
    instance.sh("mkdir -p /etc/bootstrap && printf '%s\\n' '" + ENVIRONMENT + "' > /etc/bootstrap/environment")
    instance.sh(jar + "--phase spawn " + " ".join(ARGUMENTS))
    launched_from_another(world, before)
    instance.sh(f"test -e /etc/systemd/system/{UNIT} && dpkg -i {PACKAGE}")
    ran = instance.ended(instance.bootstrap("--phase", "spawn", "--verbose"), 0)
    expect.contains("what the spawn did", ran.out, f"remove /etc/systemd/system/{UNIT}")
    shown = instance.sh(f"systemctl show --property=FragmentPath --value {UNITS}").split()
    expect.equal("where the units are read from", {path.rpartition("/")[0] for path in shown}, {"/lib/systemd/system"})
    expect.equal("the units", instance.sh(f"systemctl is-enabled {UNIT} {TIMER}").split(), ["enabled", "enabled"])
    expect.equal("the command", instance.sh("command -v bootstrap"), "/usr/bin/bootstrap")
    unchanged(instance)


def does_nothing_by_itself(world, instance):
    """As in an image that was baked with it: at a boot without launch parameters nothing is asked and nothing written."""
    expect.equal("the units", instance.sh(f"systemctl is-enabled {UNIT} {TIMER}").split(), ["enabled", "enabled"])
    expect.equal("what systemd-analyze finds", instance.sh(f"systemd-analyze verify {UNITS} 2>&1"), "")
    instance.sh(f"systemctl start {UNIT}")
    expect.equal("AWS calls of an image that has never run it", world.calls.of(instance), [])
    instance.sh("test ! -e /var/lib/bootstrap && test ! -e /var/log/bootstrap && test ! -e /etc/bootstrap/bootstrap.ini")


def in_use(instance):
    """What a server's users have of it."""
    web = instance.sh("systemctl show --property=MainPID --value nginx")
    return {
        "mounts": instance.sh("grep -e /persist -e /var/www /proc/mounts"),
        "fstab": instance.sh("cat /etc/fstab"),
        "drop-ins": instance.sh("find /etc/systemd/system -name instance-bootstrap.conf | sort | xargs cat"),
        "pages": fingerprint(instance),
        "page": page(instance),
        "process of the web server": web,
    }


def same(instance, before, what):
    for name, value in in_use(instance).items():
        expect.equal(f"{name} after {what}", value, before[name])


def unchanged(instance):
    ran = instance.ended(instance.bootstrap("--phase", "spawn"), 0)
    changed = [line for line in ran.out.splitlines() if line.startswith("changed")]
    expect.equal("what a spawn changes", changed, [])
    instance.sh(f"test -s {PREPARED}")


def reads_little_beside_the_archive(instance):
    """What the package plays at its installation goes where a real spawn goes."""
    instance.sh("sed 's,-Xlog:disable,& -Xlog:class+load:file=/var/tmp/loaded,' /usr/bin/bootstrap >/var/tmp/telling")
    instance.sh("set -a; . /etc/bootstrap/environment; sh /var/tmp/telling --phase spawn")
    loaded = [line.split() for line in instance.sh("cat /var/tmp/loaded").splitlines()]
    read = [words[1] for words in loaded if words[-1].endswith("bootstrap.jar")]
    expect.true(f"thousands of classes come from the archive, a few from the jar: {read}", len(loaded) > 4000 and len(read) < 20)
    linked = [words[1] for words in loaded if "$$Lambda" in words[1] and not words[1].startswith(("java", "jdk.", "sun."))]
    expect.true(f"no lambda of the jar is linked by each process: {linked[:5]}", not linked)


def a_foreign_archive_is_ignored(instance):
    good = instance.sh("bootstrap status --help 2>&1")
    for spoil in ("echo nonsense > $file", "truncate -s 100K $file", "printf 'xxxx' | dd of=$file bs=1 seek=64 conv=notrunc status=none"):
        instance.sh(f"file=$(echo {PREPARED}); {spoil}")
        expect.equal(f"what it says after {spoil!r}", instance.sh("bootstrap status --help 2>&1"), good)


def goes_at_a_notice(world, instance):
    """The resident watcher: only where it is asked for, small, and off it goes as soon as EC2 says so."""
    expect.equal("the watcher of who did not ask", state(instance), ["disabled", "inactive"])
    for key, text in NOTICES.items():
        world.announce({key: text})
        instance.ended(instance.bootstrap("watch"), 0, f"{key}: {text}")
    world.announce({})
    world.repo.write("config/servers/web.ini", settings().replace("[server]", "[server]\nwatch = true"))
    world.repo.publish("a watcher")
    instance.ended(instance.bootstrap("--phase", "spawn"), 0)
    expect.equal("the watcher of who asked", state(instance), ["enabled", "active"])
    expect.soon("its second look", lambda: looks(world, instance) == 2)
    peaks = [int(peak) for peak in instance.sh(PEAK).split()]
    expect.true(f"two processes with less than 48 MB together: {peaks} KiB", len(peaks) == 2 and sum(peaks) * 1024 < 48_000_000)
    expect.equal("the watcher without a notice", state(instance), ["enabled", "active"])
    told = len(reports(world, instance))
    world.announce({TARGET: "Terminated"})
    expect.soon("the machine to go off", instance.machine.is_off)
    said = [(report["phase"], report["verdict"]) for report in reports(world, instance)[told:]]
    expect.equal("what is told then", said, [("release", "success")])
    expect.equal("the volume", world.volumes("web")[0]["State"], "available")


def state(instance):
    """Enabled or not, active or not; both commands fail when it is not."""
    return [instance.run("systemctl", asked, WATCH).out.strip() for asked in ("is-enabled", "is-active")]


def looks(world, instance):
    """How often the watcher, whose runs by hand have all found something, has asked for the last key of a look."""
    return len([call for call in world.requests.of(instance) if call.what.endswith(TARGET)])
