#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Written by instance-bootstrap (step enable-unit); changes here are lost.
java='@JAVA@'
[ -x "$java" ] || java=java
exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx64m -XX:+ExitOnOutOfMemoryError -Xshare:auto \
  -jar '@JAR@' "$@"
