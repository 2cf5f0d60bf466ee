# SPDX-License-Identifier: Apache-2.0
"""An instance goes under load: with its releasing unit the volume is free before its replacement asks, without it is waited for. A reboot releases nothing."""

from web_server import USER_DATA, cloud_init_succeeded, outcomes, page, reports

from world import expect

LOAD = "systemd-run --quiet --unit=load bash -c 'while :; do curl --silent --output /dev/null http://localhost/; done'"
PAGE = "the installed page"


def run(world):
    first = world.launch(USER_DATA.replace("bootstrap --phase", f"echo '{PAGE}' >/var/www/html/index.html\nbootstrap --phase"))
    cloud_init_succeeded(first)
    reboots_without_letting_go(world, first)

    second = powered_off(world, first)
    killed(world, second)


def reboots_without_letting_go(world, instance):
    first = world.volumes("web")[0]["Attachments"]
    instance.reboot()
    expect.soon("the spawn after the reboot", lambda: len(reports(world, instance)) == 2)
    expect.equal("phases until after the reboot", phases(world, instance), ["persist", "spawn"])
    expect.equal("the volume's holder after the reboot", world.volumes("web")[0]["Attachments"], first)
    instance.sh("systemctl restart instance-bootstrap-release.service")
    expect.equal("phases after the unit was restarted", phases(world, instance), ["persist", "spawn"])


def powered_off(world, instance):
    """As EC2 ends an instance: the button, some seconds, and then it is gone."""
    instance.sh(LOAD)
    instance.run("systemctl", "poweroff", "--no-block")
    expect.soon("the machine to go off", instance.machine.is_off)
    released = reports(world, instance)[-1]
    expect.equal("the verdict of the release", (released["phase"], released["verdict"]), ("release", "success"))
    # The service manager unmounts at the same time; who is first is chance.
    let_go = {name: outcome for name, outcome in outcomes(released).items() if name != "unmount-volume"}
    expect.equal("what it let go", [name for name, outcome in let_go.items() if outcome == "changed"], ["run-hook", "stop-services", "detach-volume"])
    expect.equal("what ran when its hook ran", left(instance, "at-release"), ["active", "active", "/var/www"])
    expect.equal("the volume is free", world.volumes("web")[0]["State"], "available")
    replacement, spawned = replaced(world, instance)
    expect.true(f"the replacement waits for no holder: {waits(spawned)}", not [each for each in waits(spawned) if "held" in each])
    return replacement


def killed(world, instance):
    """The power fails: nobody lets anything go, EC2 takes its time."""
    instance.sh(LOAD)
    replaced(world, instance)


def replaced(world, instance):
    world.terminate(instance)
    replacement = world.replacement("web")
    expect.soon("the spawn of the replacement", lambda: reports(world, replacement))
    spawned = reports(world, replacement)[0]
    expect.equal("the verdict of the spawn", (spawned["phase"], spawned["verdict"]), ("spawn", "success"))
    expect.equal("the page", page(replacement), PAGE)
    counted = int(left(instance, "counted")[-1])
    expect.true("every number that was counted is there", int(replacement.sh("wc -l </var/www/html/count")) >= counted > 0)
    replacement.sh("seq $(wc -l </var/www/html/count) | head -n 1000 | cmp - <(head -n 1000 /var/www/html/count)")
    forced = [call for call in world.calls.of(replacement) if "DetachVolume" in call.what]
    expect.equal("volumes detached by the replacement", forced, [])
    return replacement, spawned


def waits(report):
    return [f"{step['name']}: {wait['reason']} ({wait['seconds']:.1f} s)" for step in report["steps"] for wait in step["waits"]]


def phases(world, instance):
    return [report["phase"] for report in reports(world, instance)]


def left(instance, name):
    with open(instance.machine.left(f"/var/tmp/{name}"), encoding="utf-8") as file:
        return file.read().split()
