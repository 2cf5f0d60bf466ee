# SPDX-License-Identifier: Apache-2.0
"""The machine image that instances start from: the pristine Debian tree, and over it the agent as an operator installs it."""

import os
import shutil

CLOUD = "198.51.100.1"
AWS_PORT, GIT_PORT, SINK_PORT = 4566, 8080, 9000
REPO = f"http://{CLOUD}:{GIT_PORT}/config.git"

# In a container cloud-init does not recognise EC2 by itself, and the network is there already.
CLOUD_INIT = """\
datasource_list: [Ec2]
datasource: {Ec2: {strict_id: false, metadata_urls: ["http://169.254.169.254"], apply_full_imds_network_config: false}}
network: {config: disabled}
locale: false
ssh_deletekeys: false
ssh_genkeytypes: []
"""
# Small enough for the smallest instances, and quick to start.
LAUNCHER = """\
#!/bin/sh
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -jar /opt/bootstrap/bootstrap.jar "$@"
"""
ENVIRONMENT = f"""\
AWS_ENDPOINT_URL=http://{CLOUD}:{AWS_PORT}
"""
HOSTS = """\
127.0.0.1\tlocalhost
::1\t\tlocalhost ip6-localhost ip6-loopback
"""
# Nobody answers there, and says so at once: a name server that keeps silent costs 40 s of boot.
RESOLVER = f"nameserver {CLOUD}\n"

# Without udev systemd takes the machine for a container and leaves the lines of devices in fstab alone. A writable /sys
# makes its generator do what it does on a real machine, as soon as the devices that were attached before are there.
GENERATOR = """\
#!/bin/sh
tries=0
until [ -e /run/devices-ready ] || [ $tries = 500 ]; do sleep 0.01; tries=$((tries + 1)); done
exec unshare --mount sh -c 'mount -t tmpfs tmpfs /sys && exec "$@"' sh \
  /lib/systemd/system-generators/systemd-fstab-generator "$@"
"""
# The packaged one is bound to a device unit, which only udev can make.
FSCK = """\
[Unit]
Description=File System Check on %f
DefaultDependencies=no
After=local-fs-pre.target
Before=shutdown.target
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/lib/systemd/systemd-fsck %f
TimeoutSec=0
"""


def build(folder, pristine, jar, monitors):
    """Returns the layers of the image, uppermost first. `monitors` has the programs of Debian's nsca-client."""
    for name in ("usr/sbin/send_nsca", "usr/lib/libmcrypt.so.4", "etc/send_nsca.cfg"):
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        shutil.copy(os.path.join(monitors, name), os.path.join(folder, name))
    _write(folder, "etc/cloud/cloud.cfg.d/90_ec2.cfg", CLOUD_INIT)
    _write(folder, "etc/hosts", HOSTS)
    _write(folder, "etc/hostname", "debian\n")
    _write(folder, "etc/resolv.conf", RESOLVER)
    _write(folder, "etc/bootstrap/environment", ENVIRONMENT)
    _write(folder, "usr/bin/bootstrap", LAUNCHER, 0o755)
    _write(folder, "etc/systemd/system-generators/systemd-fstab-generator", GENERATOR, 0o755)
    _write(folder, "etc/systemd/system/systemd-fsck@.service", FSCK)
    _write(folder, "var/www/html/index.html", "the page of the image\n")
    os.makedirs(os.path.join(folder, "opt/bootstrap"))
    shutil.copy(jar, os.path.join(folder, "opt/bootstrap/bootstrap.jar"))
    return [folder, pristine]


def _write(folder, name, text, mode=0o644):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)
