# SPDX-License-Identifier: Apache-2.0
"""The Debian package of this build on an instance."""

import glob
import os
import shutil

PACKAGE = "/var/tmp/agent.deb"
# What its installation prepares for the instance's Java.
PREPARED = "/var/cache/instance-bootstrap/java-*"


def install(world, instance):
    """As an administrator does; there is a prepared start afterwards."""
    [package] = glob.glob(os.path.join(os.path.dirname(world.jar), "instance-bootstrap_*_all.deb"))
    shutil.copy(package, f"/proc/{instance.machine.leader()}/root{PACKAGE}")
    instance.sh(f"dpkg -i {PACKAGE} && test -s {PREPARED}")
