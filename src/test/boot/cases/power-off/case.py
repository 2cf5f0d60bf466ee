# SPDX-License-Identifier: Apache-2.0
"""An instance goes under load: with its releasing unit the volume is free before its replacement asks, without it is waited for. A reboot releases nothing."""

import time

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
    wait(lambda: len(reports(world, instance)) == 2, "the spawn after the reboot")
    expect.equal("phases until after the reboot", phases(world, instance), ["persist", "spawn"])
    expect.equal("the volume's holder after the reboot", world.volumes("web")[0]["Attachments"], first)
    instance.sh("systemctl restart instance-bootstrap-release.service")
    expect.equal("phases after the unit was restarted", phases(world, instance), ["persist", "spawn"])


def powered_off(world, instance):
    """As EC2 ends an instance: the button, some seconds, and then it is gone."""
    instance.sh(LOAD)
    began = time.monotonic()
    instance.run("systemctl", "poweroff", "--no-block")
    wait(instance.machine.is_off, "the machine to go off")
    off = time.monotonic() - began
    released = reports(world, instance)[-1]
    expect.equal("the verdict of the release", (released["phase"], released["verdict"]), ("release", "success"))
    # The service manager unmounts at the same time; who is first is chance.
    let_go = {name: outcome for name, outcome in outcomes(released).items() if name != "unmount-volume"}
    expect.equal("what it let go", [name for name, outcome in let_go.items() if outcome == "changed"], ["run-hook", "stop-services", "detach-volume"])
    expect.equal("what ran when its hook ran", left(instance, "at-release"), ["active", "active", "/var/www"])
    expect.equal("the volume is free", world.volumes("web")[0]["State"], "available")
    replacement, spawned, booting = replaced(world, instance)
    expect.true(f"the replacement waits for no holder: {waits(spawned)}", not [each for each in waits(spawned) if "held" in each])
    print(f"with release: off after {off:.1f} s (release {released['seconds']:.1f}), boot {booting:.1f}, spawn {spawned['seconds']:.1f}; "
          f"power-off to site without the boot {off + spawned['seconds']:.1f} s")
    return replacement


def killed(world, instance):
    """The power fails: nobody lets anything go, EC2 takes its time."""
    instance.sh(LOAD)
    _, spawned, booting = replaced(world, instance)
    print(f"without release: boot {booting:.1f} s, spawn {spawned['seconds']:.1f} s, of which waiting {waits(spawned)}")


def replaced(world, instance):
    began = time.monotonic()
    world.terminate(instance)
    replacement = world.replacement("web")
    wait(lambda: reports(world, replacement), "the spawn of the replacement")
    spawned = reports(world, replacement)[0]
    booting = time.monotonic() - began - spawned["seconds"]
    expect.equal("the verdict of the spawn", (spawned["phase"], spawned["verdict"]), ("spawn", "success"))
    expect.equal("the page", page(replacement), PAGE)
    counted = int(left(instance, "counted")[-1])
    expect.true("every number that was counted is there", int(replacement.sh("wc -l </var/www/html/count")) >= counted > 0)
    replacement.sh("seq $(wc -l </var/www/html/count) | head -n 1000 | cmp - <(head -n 1000 /var/www/html/count)")
    forced = [call for call in world.calls.of(replacement) if "DetachVolume" in call.what]
    expect.equal("volumes detached by the replacement", forced, [])
    return replacement, spawned, booting


def waits(report):
    return [f"{step['name']}: {wait['reason']} ({wait['seconds']:.1f} s)" for step in report["steps"] for wait in step["waits"]]


def phases(world, instance):
    return [report["phase"] for report in reports(world, instance)]


def left(instance, name):
    with open(instance.machine.left(f"/var/tmp/{name}"), encoding="utf-8") as file:
        return file.read().split()


def wait(holds, what, timeout=60):
    deadline = time.monotonic() + timeout
    while not holds():
        expect.true(f"waiting for {what} takes no longer than {timeout} s", time.monotonic() < deadline)
        time.sleep(0.02)
