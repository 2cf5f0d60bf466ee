#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Written by instance-bootstrap (step enable-unit); changes here are lost.
java='@JAVA@'
[ -x "$java" ] || java=java
exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms12m -XX:NewSize=6m -Xmx64m -XX:MetaspaceSize=64m \
  -XX:+ExitOnOutOfMemoryError -Xshare:auto \
  -jar '@JAR@' "$@"
