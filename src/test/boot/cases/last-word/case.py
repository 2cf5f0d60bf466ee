# SPDX-License-Identifier: Apache-2.0
"""Killed, timed out, out of memory, no Java: whatever ends the unit's process, one failed verdict is told, and by whom it can be."""

import json
import os

import jsonschema
from web_server import outcomes, persisted, reports

from world import expect

SCHEMA = os.path.join(os.path.dirname(__file__), *[".."] * 5, "docs", "report-schema", "report-1.schema.json")
HANGING = "#!/bin/sh\necho about to hang\nsleep 86399\n"
WEB = """\
[server]
services = nginx
[persist]
paths = /var/www
stop-services = nginx
[spawn]
hook = hooks/greet
when = boot
"""
# In the hook, and in nothing but the hook: another step may be under way beside it for a moment.
HUNG = (
    "until pgrep -f '^sleep 86399' && journalctl -u instance-bootstrap.service | grep -q 'unchanged *enable-unit'; "
    "do sleep 0.1; done"
)
ENDED = "until systemctl is-failed instance-bootstrap.service; do sleep 0.1; done"


def run(world):
    instance = persisted(world)
    world.repo.write("config/hooks/greet", HANGING, 0o755)
    world.repo.write("config/servers/web.ini", WEB)
    commit = world.repo.publish("a hook that hangs")
    told = Told(world, instance)

    instance.sh("systemctl start --no-block instance-bootstrap.service")
    instance.sh(HUNG)
    instance.sh("systemctl kill --kill-who=main --signal=KILL instance-bootstrap.service; " + ENDED)
    report = told.next("the hook's run, killed")
    expect.equal("the steps that failed", failed(report), ["run-hook"])
    expect.contains("why", report["failure"]["reason"], "signal", "KILL", "run hooks/greet", "about to hang")
    expect.equal("the commit in the verdict of a killed run", report["commit"], commit)
    expect.equal("a step after it", outcomes(report)["start-services"], "not-reached")
    expect.contains("status", instance.bootstrap("status").out, "FAILED", "run-hook", "KILL")

    start(instance, "TimeoutStartSec=12s")
    report = told.next("the hook's run, stopped at the unit's timeout")
    expect.contains("why", report["failure"]["reason"], "stopped by a signal")

    start(instance, "Environment=JAVA_TOOL_OPTIONS=-XX:MaxMetaspaceSize=12m")
    report = told.next("a run out of memory")
    expect.contains("why", report["failure"]["reason"], "exit-code", "3", "OutOfMemoryError")
    expect.contains("the console", console(instance), "web: spawn on", "OutOfMemoryError")

    world.sink.down = True
    start(instance, "Environment=JAVA_TOOL_OPTIONS=-XX:+NoSuchOption")
    expect.equal("verdicts while nobody listens", told.more(), 0)
    world.sink.down = False
    instance.sh("systemctl start instance-bootstrap-deliver.service")
    report = told.next("a run without Java, told by the timer")
    expect.contains("why", report["failure"]["reason"], "exit-code", "NoSuchOption")
    expect.equal("whose", (report["server"], report["instance"]), ("web", instance.id))


def start(instance, setting):
    """Starts the unit with one more setting and waits for its bad end."""
    folder = "/etc/systemd/system/instance-bootstrap.service.d"
    instance.sh(f"mkdir -p {folder}; printf '[Service]\\n%s\\n' '{setting}' > {folder}/case.conf; systemctl daemon-reload")
    instance.sh("systemctl reset-failed; ! systemctl start instance-bootstrap.service; " + ENDED, timeout=120)
    instance.sh(f"rm {folder}/case.conf; systemctl daemon-reload")


def failed(report):
    return [step for step, outcome in outcomes(report).items() if outcome == "failed"]


def console(instance):
    with open(instance.machine.console, encoding="utf-8", errors="replace") as file:
        return file.read()


class Told:
    """Takes the verdicts of an instance one by one, and holds each against the schema."""

    def __init__(self, world, instance):
        self._world, self._instance = world, instance
        self._seen = len(reports(world, instance))
        with open(SCHEMA, encoding="utf-8") as file:
            self._schema = json.load(file)

    def more(self):
        return len(reports(self._world, self._instance)) - self._seen

    def next(self, what):
        expect.soon(f"a verdict of {what}", self.more)
        expect.equal(f"verdicts of {what}", self.more(), 1)
        self._seen += 1
        report = reports(self._world, self._instance)[-1]
        jsonschema.validate(report, self._schema, cls=jsonschema.Draft202012Validator)
        expect.equal(f"verdict of {what}", (report["verdict"], report["phase"]), ("failed", "spawn"))
        return report
