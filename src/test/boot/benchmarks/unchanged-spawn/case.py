# SPDX-License-Identifier: Apache-2.0
"""Times the installed package as whole processes, in turn with a script that looks at the same: `../common/yardstick`.

A benchmark, so it asserts no time: `--version`, `--help` and a spawn where everything is in place, on the image's Java and, where
this machine has a JDK 25, on that. Beside them the libraries alone: one call of the SDK and one of JGit with the package's own jar,
flags and kind of archive. Needs `src/test/boot/prepare yardstick`. Every run has an empty home: nothing in ~/.config, ~/.cache or /tmp of
an earlier one.
"""

import glob
import os
import shutil
import zipfile

from package import install
from timed import SPAWN, YARDSTICK, lay_yardstick, measure, show
from web_server import persisted
from world.image import REPO

TREE = "yardstick"
RUNS = 20
JAVAS = "/usr/lib/jvm"
# What a JRE has of a JDK.
JRE = ("bin", "conf", "lib", "release")


# LibrariesAlone, on the Java, with the flags, and with the kind of archive that the launcher takes.
PROGRAM = "io.instancebootstrap.libraries.LibrariesAlone"
ALONE = "/usr/local/bin/libraries-alone"
SCRIPT = f"""#!/bin/sh
. /usr/share/instance-bootstrap/find-java.sh
if [ "$version" -ge 25 ]; then
  record="-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:AOTCacheOutput=/opt/alone/$version" use=-XX:AOTCache=/opt/alone/$version
else
  record=-XX:ArchiveClassesAtExit=/opt/alone/$version use=-XX:SharedArchiveFile=/opt/alone/$version
fi
[ -e "/opt/alone/$version" ] && record=$use
exec "$java" $flags $record -Xlog:disable -cp /usr/share/instance-bootstrap/bootstrap.jar:/opt/alone/alone.jar {PROGRAM} "$AWS_ENDPOINT_URL" {REPO} /opt/alone/git
"""


def run(world):
    instance = persisted(world)
    install(world, instance)
    lay_yardstick(instance)
    lay_libraries(world, instance)
    measure(instance, *SPAWN)  # Takes over from the bare jar that made the server.
    calls = len(world.calls.of(instance))
    compare(instance, "JDK 17")
    print(instance.sh("bootstrap status"))
    print(f"AWS calls of a run, a yardstick and the libraries: {(len(world.calls.of(instance)) - calls) / RUNS:.1f}")
    for option in ("--version", "--help"):
        show(option, [measure(instance, "/usr/bin/bootstrap", option) for _ in range(RUNS)])
    newest = sorted(glob.glob(f"{JAVAS}/*25*/release"))
    if newest:
        add_java(instance, os.path.dirname(newest[-1]))
        compare(instance, "JDK 25")


def add_java(instance, home):
    inside = f"/proc/{instance.machine.leader()}/root{JAVAS}/newest"
    os.makedirs(inside)
    for name in JRE:
        source = os.path.join(home, name)
        copy = shutil.copytree if os.path.isdir(source) else shutil.copy
        copy(source, os.path.join(inside, name), **({"ignore": shutil.ignore_patterns("src.zip")} if copy is shutil.copytree else {}))
    # What the package's trigger does when a Java is installed.
    instance.sh("/usr/share/instance-bootstrap/prepare-start && test -s /var/cache/instance-bootstrap/newest.aot", timeout=120)


def lay_libraries(world, instance):
    classes = os.path.join(os.path.dirname(world.jar), "test-classes")
    inside = f"/proc/{instance.machine.leader()}/root"
    instance.sh("git init --quiet --bare /opt/alone/git")
    with zipfile.ZipFile(inside + "/opt/alone/alone.jar", "w") as jar:
        for file in glob.glob(f"{classes}/{PROGRAM.replace('.', '/')}*.class"):
            jar.write(file, os.path.relpath(file, classes))
    with open(inside + ALONE, "w", encoding="utf-8") as script:
        script.write(SCRIPT)
    os.chmod(inside + ALONE, 0o755)


def compare(instance, java):
    """Runs of all by turns, so that all meet the same machine."""
    spawns, yardsticks, libraries = [], [], []
    measure(instance, ALONE)  # Makes its archive.
    for _ in range(RUNS):
        spawns.append(measure(instance, *SPAWN))
        yardsticks.append(measure(instance, YARDSTICK))
        libraries.append(measure(instance, ALONE))
    yardstick = show("yardstick", yardsticks)
    for what, rows in ((f"spawn, {java}", spawns), (f"the libraries alone, {java}", libraries)):
        print(f"{what}: {show(what, rows) / yardstick:.2f} of the yardstick")
