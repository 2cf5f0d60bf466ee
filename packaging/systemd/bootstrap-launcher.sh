#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Written by instance-bootstrap (step enable-unit); changes here are lost.
java='@JAVA@'
[ -x "$java" ] || java=java
flags='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms16m -XX:NewSize=6m -Xmx64m -XX:MetaspaceSize=64m -XX:-UsePerfData -Xshare:auto'
# The watcher stays for as long as the instance lives: it is to be small, not quick.
if [ "${1-}" = watch ]; then
  flags='-Xint -XX:+UseSerialGC -Xms3m -Xmn1m -Xmx16m -XX:ReservedCodeCacheSize=4m -XX:StringTableSize=1024 -XX:-UsePerfData -Xshare:off'
fi
exec "$java" $flags -XX:+ExitOnOutOfMemoryError -jar '@JAR@' "$@"
