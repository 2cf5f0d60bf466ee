# SPDX-License-Identifier: Apache-2.0
"""Every template of cloud-config/ brings a server up: two kinds a boot, joined into one user data by the agent itself."""

import glob
import os
import subprocess
import sys

from package import PREPARED
from web_server import cloud_init_succeeded, fingerprint, page, reports

from world import expect, image
from world.image import ENVIRONMENT, REPO

sys.path.insert(0, os.path.dirname(__file__))
from archive import OBJECT, S3, STRANGE_PORT, publish  # noqa: E402

TEMPLATES = os.path.join(os.path.dirname(__file__), *[".."] * 5, "cloud-config")
# The templates name no endpoints; here cloud-init hands them on, as on a machine behind a proxy.
SETTING = "[Service]\nEnvironmentFile=/etc/bootstrap/environment\n"
SETTINGS = f"{ENVIRONMENT}AWS_ENDPOINT_URL_S3={S3}\n"
# Kinds of which one boot takes the script and the MIME part, and the cloud-config: it can have only one cloud-config.
BOOTS = (("apt", "."), (".", "apt"), ("jar", "jar"))


def run(world):
    [package] = glob.glob(os.path.join(os.path.dirname(world.jar), "instance-bootstrap_*_all.deb"))
    values, bucket = publish(world, package)
    values |= {"SERVER": "web", "CONFIG_REPO": REPO, "CONFIG_REF": "main", "CONFIG_VERIFY": "none"}
    world.bake("etc/bootstrap/environment", SETTINGS)
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
                nothing_else_is_run(world, instance, values, bucket)
            world.terminate(instance)
    expect.equal("times the jar came from the bucket", bucket.given, 5)


def filled(values, name):
    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        text = file.read()
    # Scripts and MIME parts of the jar come from the bucket, cloud-configs from the web server.
    values = values | {"JAR_URL": values["WEB_URL" if name.endswith("yaml") else "BUCKET_URL"]}
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


def nothing_else_is_run(world, instance, values, bucket):
    """Another checksum than the jar's, a signature or a token that S3 does not take, a certificate of a stranger: nothing is started."""
    before = len(reports(world, instance))
    stays(instance, values | {"JAR_SHA256": "0" * 64}, 1, "FAILED")
    expect.equal("requests that the bucket refused", bucket.refused, [])
    right = bucket.secret, bucket.token
    bucket.secret = "another secret"
    stays(instance, values, 22, "403")
    bucket.secret, bucket.token = right[0], "another token"
    stays(instance, values, 22, "403")
    bucket.secret, bucket.token = right
    expect.equal("status without a signature", instance.sh(f"curl -s -o /dev/null -w '%{{http_code}}' {S3}/{OBJECT}"), "403")
    expect.equal("why the bucket refused", bucket.refused, ["SignatureDoesNotMatch", "InvalidToken", "AccessDenied"])
    strange = {"BUCKET_URL": f"https://{image.CLOUD}:{STRANGE_PORT}/bootstrap.jar"}
    stays(instance, values | strange, 60, "certificate")
    expect.equal("verdicts after it", len(reports(world, instance)), before)
    instance.sh("test -s /opt/instance-bootstrap/bootstrap.jar")


def stays(instance, values, exit, *says):
    """The script so filled in ends with this exit code and says all of this."""
    settings = dict(line.split("=", 1) for line in SETTINGS.splitlines())
    ran = instance.run("sh", "-s", stdin=filled(values, "jar/spawn.sh"), environment=settings)
    expect.equal(f"exit code of the script, which said {ran.out!r}", ran.exit, exit)
    expect.contains("what the script says", ran.out, *says)
