# SPDX-License-Identifier: Apache-2.0
"""A volume with the server's tag is part of somebody's RAID: persist refuses, and not a byte of it changes."""

import os

from web_server import ends_without_loss

# linux/raid/md_p.h: version 1.2 keeps its superblock 4 KiB from the start: magic, then major version.
MAGIC = bytes.fromhex("fc4e2ba9") + (1).to_bytes(4, "little")


def run(world):
    volume = world.volume("web")
    with open(world.disk(volume).loop, "r+b") as device:
        device.seek(4096)
        device.write(superblock())
        device.flush()
        os.fsync(device.fileno())
    instance = world.launch()
    ends_without_loss(world, instance, "persist", 73, volume, "linux_raid_member")


def superblock():
    """A version 1.2 superblock of a mirror with one device, with the checksum that probes look at."""
    block = bytearray(MAGIC + bytes(248))
    block[16:32] = bytes(range(1, 17))  # set_uuid
    block[32:38] = b"vm:old"  # set_name
    block[72:76] = (1).to_bytes(4, "little")  # level: mirror
    block[80:88] = (2048).to_bytes(8, "little")  # size in sectors
    block[92:96] = (1).to_bytes(4, "little")  # raid_disks
    block[144:152] = (8).to_bytes(8, "little")  # super_offset in sectors
    total = sum(int.from_bytes(block[at : at + 4], "little") for at in range(0, 256, 4))
    block[216:220] = ((total & 0xFFFFFFFF) + (total >> 32) & 0xFFFFFFFF).to_bytes(4, "little")
    return bytes(block)
