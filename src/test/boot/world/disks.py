# SPDX-License-Identifier: Apache-2.0
"""Loop devices that play EBS volumes."""

import hashlib
import os
import struct
import subprocess
import time
import uuid


class Disk:
    """One volume's blocks: a sparse file on a loop device, which the kernel releases when this process is gone."""

    def __init__(self, folder, volume_id, gibibytes, snapshot=None):
        """`snapshot` is the file of one that the volume is made from."""
        self.file = os.path.join(folder, volume_id)
        if snapshot:
            subprocess.run(["cp", "--sparse=always", snapshot, self.file], check=True)
        with open(self.file, "ab") as image:
            image.truncate(gibibytes << 30)
        found = subprocess.run(
            ["losetup", "--find", "--show", self.file], check=True, capture_output=True, text=True
        )
        self.loop = found.stdout.strip()
        self._held = os.open(self.loop, os.O_RDWR | os.O_CLOEXEC)
        # Detaching an open device takes effect at the last close, so that a killed run leaves none behind.
        subprocess.run(["losetup", "--detach", self.loop], check=True)

    @property
    def device_number(self):
        return os.fstat(self._held).st_rdev

    def run(self, *command):
        """Runs a command on the device, which is its last argument."""
        subprocess.run([*command, self.loop], check=True, capture_output=True)

    def snapshot(self):
        """What is on it now, as a file."""
        os.fsync(self._held)
        made = f"{self.file}-{time.monotonic_ns()}"
        subprocess.run(["cp", "--sparse=always", self.file, made], check=True)
        return made

    def checksum(self):
        """A SHA-256 over everything that was ever written; holes count as nothing."""
        os.fsync(self._held)
        digest = hashlib.sha256()
        with open(self.file, "rb") as image:
            end = os.fstat(image.fileno()).st_size
            at = 0
            while at < end:
                try:
                    at = os.lseek(image.fileno(), at, os.SEEK_DATA)
                except OSError:
                    break
                stop = os.lseek(image.fileno(), at, os.SEEK_HOLE)
                os.lseek(image.fileno(), at, os.SEEK_SET)
                data = image.read(stop - at)
                if data.strip(b"\0"):
                    digest.update(struct.pack(">Q", at) + data)
                at = stop
        return digest.hexdigest()

    def identity(self):
        """(uuid, label) of the ext4 or xfs on it, as udev would find them; None without one."""
        head = os.pread(self._held, 2048, 0)
        if head[:4] == b"XFSB":
            found, label = head[32:48], head[108:120]
        elif head[1080:1082] == b"\x53\xef":
            found, label = head[1128:1144], head[1144:1160]
        else:
            return None
        return str(uuid.UUID(bytes=found)), label.rstrip(b"\0").decode(errors="replace")

    def close(self):
        os.close(self._held)
        os.unlink(self.file)
