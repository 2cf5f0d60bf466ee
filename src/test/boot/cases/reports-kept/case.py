# SPDX-License-Identifier: Apache-2.0
"""Nobody takes the verdicts of two runs; when they listen again, all arrive in order. Nobody ever sees a secret."""

import base64
import json
import os

import jsonschema
from web_server import ARGUMENTS, outcomes, reports

from world import expect

SCHEMA = os.path.join(os.path.dirname(__file__), *[".."] * 5, "docs", "report-schema", "report-1.schema.json")
SECRET = "hunter2-planted-secret"
HOOK = f"""\
#!/bin/sh
echo "key is $PLANTED"
echo password={SECRET}-2
echo no route to host
exit 3
"""
WEB = f"""\
[server]
services = nginx
[persist]
paths = /var/www
stop-services = nginx
[spawn]
hook = hooks/greet
when = boot
environment = PLANTED={SECRET}
"""
# What the run leaves on the machine; the config checkout and the recipients hold secrets by their nature.
LEFT = "/var/log/bootstrap /var/lib/bootstrap/*.json /var/lib/bootstrap/journal.jsonl /var/lib/bootstrap/spool /var/lib/prometheus"


def run(world):
    world.nagios.start()
    instance = world.launch()
    world.sink.down = True
    world.nagios.stop()
    instance.ended(instance.bootstrap("--phase", "persist", *ARGUMENTS), 0, "503", "kept for it and told later")
    texts = [text_file(instance, "persist", 1)]
    instance.ended(instance.bootstrap("--phase", "spawn", *ARGUMENTS), 0, "2 reports are kept")
    texts.append(text_file(instance, "spawn", 1))
    expect.equal("reports that arrived while nobody listened", reports(world, instance), [])
    status = json.loads(instance.bootstrap("status", "--output", "json").out)
    expect.equal("reports that wait for each", sorted(status["waiting"].values()), [2, 2, 2])
    mine = instance.sh("stat -c %a /var/lib/bootstrap/recipients /var/lib/bootstrap/spool/*/*.json").split()
    expect.equal("modes of what holds reports and addresses", set(mine), {"600"})

    world.sink.down = False
    world.nagios.start()
    spawned = instance.bootstrap("--phase", "spawn", *ARGUMENTS)
    instance.ended(spawned, 0)
    texts.append(text_file(instance, "spawn", 1))
    expect.equal("text files, one of each run", len(set(texts)), 3)
    phases = [report["phase"] for report in reports(world, instance)]
    expect.equal("reports in order", phases, ["persist", "spawn", "spawn"])
    starts = [report["started"] for report in reports(world, instance)]
    expect.equal("reports in order of their time", starts, sorted(starts))
    checks = world.nagios.checks(3)
    expect.equal("checks in order", [check.output.split(f" on {instance.id}")[0] for check in checks], [f"web: {phase}" for phase in phases])
    expect.equal("codes at Nagios", [check.code for check in checks], [0, 0, 0])
    expect.equal("checks are of", {(c.host, c.service) for c in checks}, {("web", "instance-bootstrap")})
    scraped = world.prometheus(texts[-1])
    expect.contains("what the node exporter makes of the text file", scraped, 'bootstrap_last_run_success{phase="spawn",server="web"} 1')
    expect.contains("the node exporter", scraped, "node_textfile_scrape_error 0")
    journal = instance.sh("journalctl --output=json BOOTSTRAP_VERDICT=success")
    entry = json.loads(journal.splitlines()[-1])
    expect.equal("the journal's entry", (entry["BOOTSTRAP_SERVER"], entry["BOOTSTRAP_PHASE"]), ("web", "spawn"))
    expect.true("a metric at CloudWatch", [call for call in world.calls.of(instance) if "monitoring" in call.what])

    by_timer(world, instance)
    told_secrets(world, instance)
    for report in reports(world, instance):
        with open(SCHEMA, encoding="utf-8") as file:
            jsonschema.validate(report, json.load(file), cls=jsonschema.Draft202012Validator)


def text_file(instance, phase, success):
    """What it has, which has to be of the run that has just ended."""
    text = base64.b64decode(instance.sh("base64 /var/lib/prometheus/node-exporter/bootstrap.prom")).decode()
    expect.contains(f"the text file after {phase}", text, f'bootstrap_last_run_success{{server="web",phase="{phase}"}} {success}\n')
    return text


def by_timer(world, instance):
    """Without a further run: what the timer starts tells it."""
    expect.equal("the timer", instance.sh("systemctl is-active instance-bootstrap-deliver.timer"), "active")
    world.sink.down = True
    instance.ended(instance.bootstrap("--phase", "spawn", *ARGUMENTS), 0, "kept")
    before = len(reports(world, instance))
    instance.sh("systemctl start instance-bootstrap-deliver.service")
    expect.equal("reports while nobody listens", len(reports(world, instance)), before)
    world.sink.down = False
    instance.sh("systemctl start instance-bootstrap-deliver.service")
    expect.equal("reports after the timer", len(reports(world, instance)), before + 1)
    instance.sh("! ls /var/lib/bootstrap/spool/*/*.json")


def told_secrets(world, instance):
    """The hook prints its own secret and fails: its last lines are in the verdict, the secret is nowhere."""
    world.repo.write("config/hooks/greet", HOOK, 0o755)
    world.repo.write("config/servers/web.ini", WEB)
    world.repo.publish("a failing hook")
    said = instance.bootstrap("--phase", "spawn", "--verbose", *ARGUMENTS)
    instance.ended(said, 1, "run-hook")
    verdict = reports(world, instance)[-1]
    expect.equal("verdict", (verdict["verdict"], outcomes(verdict)["run-hook"]), ("failed", "failed"))
    text_file(instance, "spawn", 0)
    expect.equal("what Nagios makes of it", world.nagios.checks(5)[-1].code, 2)
    expect.contains("the hook's last lines in the verdict", verdict["failure"]["reason"], "exit code 3", "no route to host", "key is ***")
    expect.equal("the commit in the verdict", len(verdict["commit"]), 40)
    shown = [
        said.out,
        *[post.content.decode() for path in ("/report", "/ping/5f9c0a9e-secret-uuid", "/ping/5f9c0a9e-secret-uuid/fail") for post in world.sink.posts(path)],
        *[check.output for check in world.nagios.checks()],
        instance.bootstrap("status").out, instance.bootstrap("status", "--output", "json").out,
        instance.bootstrap("timeline").out, instance.bootstrap("timeline", "--svg", "-").out,
        instance.sh(f"find {LEFT} -type f -exec cat {{}} +"), instance.sh("journalctl --output=export"),
    ]
    for text in shown:
        expect.true(f"no secret in {text[:200]!r}", SECRET not in text and "secret-uuid" not in text)
