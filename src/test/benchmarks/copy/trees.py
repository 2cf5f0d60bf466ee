# SPDX-License-Identifier: Apache-2.0
"""Makes the trees that are copied; each is the same for the same seed."""

import os
import random
import struct

MEBI = 1 << 20
ACL_USER, ACL_GROUP, ACL_MASK = 0x02, 0x08, 0x10


def acl(user):
    """A POSIX ACL as the kernel stores it: the user may read beside owner and group."""
    entries = [(0x01, 6, 0xFFFFFFFF), (ACL_USER, 4, user), (0x04, 4, 0xFFFFFFFF), (ACL_MASK, 4, 0xFFFFFFFF), (0x20, 0, 0xFFFFFFFF)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def small_files(root, count, noise, dice):
    """count files of 1 to 20 kB, 50 a directory, three levels deep; the directories."""
    directories = []
    for number in range(count):
        if number % 50 == 0:
            part = number // 50
            directory = os.path.join(root, f"a{part // 100}", f"b{part // 10 % 10}", f"c{part % 10}")
            os.makedirs(directory)
            directories.append(directory)
        start = dice.randrange(MEBI)
        path = os.path.join(directories[-1], f"file-{number}")
        with open(path, "wb") as file:
            file.write(noise[start:start + dice.randrange(1_000, 20_001)])
        if number % 20 == 0:
            os.setxattr(path, "user.note", b"number %d" % number)
        if number % 25 == 0:
            os.setxattr(path, "system.posix_acl_access", acl(1000 + number % 7))
        if number % 100 == 0:
            os.link(path, os.path.join(directories[number // 100 % len(directories)], f"link-{number}"))
        if number % 100 == 1:
            os.symlink(f"../c0/file-{number - 1}", os.path.join(directories[-1], f"symlink-{number}"))
        if number % 3 == 0:
            os.chown(path, 1000, 1000)
    for number, directory in enumerate(directories):
        if number % 10 == 0:
            os.setxattr(directory, "system.posix_acl_default", acl(1000))


def large_files(root, total):
    """Four files of total bytes together; the last is half a hole, in pieces of a MiB."""
    os.makedirs(root)
    for number, share in enumerate((0.35, 0.3, 0.2, 0.15)):
        with open(os.path.join(root, f"large-{number}"), "wb") as file:
            for piece in range(int(total * share) // MEBI):
                if number < 3 or piece % 2 == 0:
                    file.seek(piece * MEBI)
                    file.write(os.urandom(MEBI))


def mixed(root, files, large):
    """Small files and four large ones."""
    dice = random.Random(20261121)
    noise = dice.randbytes(2 * MEBI)
    small_files(os.path.join(root, "small"), files, noise, dice)
    if large:
        large_files(os.path.join(root, "large"), large)


def empty(root, files):
    """Empty files, 1,000 a directory."""
    for number in range(files):
        if number % 1_000 == 0:
            directory = os.path.join(root, f"d{number // 100_000}", f"e{number // 1_000}")
            os.makedirs(directory)
        os.close(os.open(os.path.join(directory, f"f{number}"), os.O_CREAT | os.O_WRONLY))
