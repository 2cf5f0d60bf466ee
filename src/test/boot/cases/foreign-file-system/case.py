# SPDX-License-Identifier: Apache-2.0
"""A volume with the server's tag holds somebody's data: persist refuses, and not a byte of it changes."""

import subprocess

from web_server import ends_without_loss


def run(world):
    volume = world.volume("web")
    disk = world.disk(volume)
    disk.run("mkfs.ext4", "-q", "-L", "accounts", "-d", payroll())
    instance = world.launch()
    ends_without_loss(world, instance, "persist", 73, volume, "payroll")


def payroll():
    """A folder with data that is not the agent's."""
    made = subprocess.run(["mktemp", "-d", "/run/payroll-XXXX"], check=True, capture_output=True, text=True)
    with open(f"{made.stdout.strip()}/payroll", "w", encoding="ascii") as file:
        file.write("somebody's only copy\n" * 1000)
    return made.stdout.strip()
