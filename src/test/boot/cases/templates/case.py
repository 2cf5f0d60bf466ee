# SPDX-License-Identifier: Apache-2.0
"""Every template of cloud-config/ brings a server up: two kinds a boot, joined into one user data by the agent itself."""

import glob
import os
import subprocess
import sys

from package import PREPARED
from web_server import cloud_init_succeeded, fingerprint, outcomes, page, reports

from world import expect
from world.image import ENVIRONMENT, REPO

sys.path.insert(0, os.path.dirname(__file__))
from archive import BUCKET, publish  # noqa: E402

TEMPLATES = os.path.join(os.path.dirname(__file__), *[".."] * 5, "cloud-config")
# The templates name no endpoints; here cloud-init hands them on, as on a machine behind a proxy.
SETTING = "[Service]\nEnvironmentFile=/etc/bootstrap/environment\n"
# Kinds of which one boot takes the script and the MIME part, and the cloud-config: it can have only one cloud-config.
BOOTS = (("apt", "."), (".", "apt"), ("jar", "jar"))


def run(world):
    [package] = glob.glob(os.path.join(os.path.dirname(world.jar), "instance-bootstrap_*_all.deb"))
    values = publish(world, package) | {"SERVER": "web", "CONFIG_REPO": REPO, "CONFIG_REF": "main", "CONFIG_VERIFY": "none"}
    world.bake("etc/systemd/system/cloud-final.service.d/endpoint.conf", SETTING)
    # Debian's own mirrors are out of reach here, which is to be found out at once.
    world.bake("etc/apt/apt.conf.d/99case", 'Acquire::Retries "0";\n')
    pages = None
    for phase in ("persist", "spawn"):
        for scripts, config in BOOTS:
            instance = world.launch(user_data(world, values, phase, scripts, config))
            cloud_init_succeeded(instance)
            told = [(report["phase"], report["verdict"]) for report in reports(world, instance)]
            expect.equal(f"verdicts of {phase} from {scripts} and {config}", told, [(phase, "success")] * 3)
            pages = pages or fingerprint(instance)
            expect.equal("the pages", (fingerprint(instance), page(instance)), (pages, "the page of the image"))
            if "apt" in (scripts, config):
                instance.sh(f"dpkg --status instance-bootstrap >/dev/null && test -s {PREPARED}")
            if (phase, scripts) == ("persist", "apt"):
                cloud_init_accepts(instance, values)
            if (phase, scripts) == ("spawn", "jar"):
                a_wrong_jar_is_not_run(world, instance, values)
            world.terminate(instance)
    fetched = [call for call in world.calls.all() if call.what == f"s3 /{BUCKET}/agent/bootstrap.jar"]
    expect.equal("times the jar came from the bucket", len(fetched), 5)


def filled(values, name):
    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        text = file.read()
    # Scripts and MIME parts of the jar come from the bucket, cloud-configs from the web server.
    values = values | ({"JAR_URL": f"s3://{BUCKET}/agent/bootstrap.jar"} if not name.endswith("yaml") else {})
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text


def user_data(world, values, phase, scripts, config):
    """What `bootstrap user-data compose` makes of the three forms."""
    folder = world.folder(f"{phase}-{scripts}-{config}")
    names = []
    for kind, form in ((scripts, "sh"), (scripts, "mime"), (config, "yaml")):
        names.append(os.path.join(folder, f"{phase}.{form}"))
        with open(names[-1], "w", encoding="utf-8") as file:
            file.write(filled(values, os.path.join(kind, f"{phase}.{form}")))
    command = ["java", "-jar", world.jar, "user-data", "compose", *names]
    return subprocess.run(command, check=True, capture_output=True).stdout


def cloud_init_accepts(instance, values):
    """By the schema of its version, all cloud-configs at once."""
    for name in sorted(glob.glob("**/*.yaml", root_dir=TEMPLATES, recursive=True)):
        said = instance.run("cloud-init", "schema", "--config-file", "/dev/stdin", stdin=filled(values, name))
        expect.equal(f"what cloud-init says of {name}", (said.exit, "Valid" in said.out), (0, True))


def a_wrong_jar_is_not_run(world, instance, values):
    """Another checksum than the jar's: nothing is started."""
    before = len(reports(world, instance))
    script = filled(values | {"JAR_SHA256": "0" * 64}, "jar/spawn.sh")
    ran = instance.run("sh", "-s", stdin=script, environment=dict(line.split("=", 1) for line in ENVIRONMENT.splitlines()))
    expect.equal("exit code with a wrong checksum", ran.exit, 1)
    expect.contains("what it says", ran.out, "FAILED")
    expect.equal("verdicts after it", len(reports(world, instance)), before)
    instance.sh("test -s /opt/instance-bootstrap/bootstrap.jar")
