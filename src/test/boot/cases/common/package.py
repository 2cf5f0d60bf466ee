# SPDX-License-Identifier: Apache-2.0
"""The Debian package of this build on an instance."""

import glob
import os
import shutil

from web_server import cloud_init_succeeded

from world import expect

PACKAGE = "/var/tmp/agent.deb"
# What its installation prepares for the instance's Java.
PREPARED = "/var/cache/instance-bootstrap/java-*"


def install(world, instance):
    """As an administrator does; there is a prepared start afterwards."""
    [package] = glob.glob(os.path.join(os.path.dirname(world.jar), "instance-bootstrap_*_all.deb"))
    shutil.copy(package, f"/proc/{instance.machine.leader()}/root{PACKAGE}")
    instance.sh(f"dpkg -i {PACKAGE} && test -s {PREPARED}")


def bake(world, furnish=lambda builder: None):
    """Puts the package into the image, as an administrator makes one; `furnish(builder)` adds to it."""
    builder = world.launch()
    cloud_init_succeeded(builder)
    install(world, builder)
    furnish(builder)
    builder.sh("bootstrap clean && cloud-init clean --logs")
    world.terminate(builder)
    expect.soon("the builder is off", builder.machine.is_off)
    world.bake_from(builder)
