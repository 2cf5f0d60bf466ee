# SPDX-License-Identifier: Apache-2.0
# Read by the launcher, beside the run that it starts, at the first run after a boot. A disk that is still being restored from
# its snapshot takes some 10 ms for each block at the first touch, and the JVM touches them one after the other: here many are
# fetched at the same time. Needs `java`, `archive` and `here`; nothing that goes wrong here matters.
# shellcheck shell=sh
mebibytes=4
home=${java%/bin/java}
stat -Lc '%s %n' "$home/lib/server/libjvm.so" "$archive" "$home/lib/server/classes.jsa" "$home/lib/modules" "$here/bootstrap.jar" |
  while read -r size file; do
    # Of the modules the index and what every program needs come first; the rest is mostly not for us.
    case $file in */modules) size=$((24 << 20)) ;; esac
    at=0
    while [ $((at << 20)) -lt "$size" ]; do
      dd if="$file" of=/dev/null bs=1M skip=$at count=$mebibytes &
      at=$((at + mebibytes))
    done
  done
# What a run starts, with the libraries of each.
for program in systemctl findmnt blkid wipefs dumpe2fs blockdev; do "$program" --version & done
