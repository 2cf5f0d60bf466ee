# SPDX-License-Identifier: Apache-2.0
# Read by the launcher and by what prepares the start. Sets
#   java      the program: BOOTSTRAP_JAVA, else that of JAVA_HOME, else the newest in /usr/lib/jvm, else the one
#             in PATH; all but the first and the last from 17 on only; empty when there is none
#   version   its feature release, 0 when that is not known
#   archive   the file of its prepared start, empty when none is ever made for it
#   flags     what keeps the agent small on every Java
#   prepared  the flags that use the prepared start
# shellcheck shell=sh

# feature_release HOME: sets version from the file that every JRE has (JEP 223 says what is in it).
feature_release() {
  version=0
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
  while IFS='=".' read -r key empty number rest; do
    if [ "$key" = JAVA_VERSION ]; then
      version=${number%%[!0-9]*}
      break
    fi
  done <"$1/release"
  version=${version:-0}
}

# newest_java: sets java and version from what is installed; of equals the first.
newest_java() {
  newest=0
  for home in /usr/lib/jvm/*; do
    feature_release "$home"
    if [ "$version" -ge 17 ] && [ "$version" -gt "$newest" ]; then
      newest=$version
      java=$home/bin/java
    fi
  done
  version=$newest
}

java=
version=0
if [ -n "${BOOTSTRAP_JAVA-}" ]; then
  java=$BOOTSTRAP_JAVA
  feature_release "${java%/bin/java}"
elif [ -n "${JAVA_HOME-}" ]; then
  feature_release "$JAVA_HOME"
  if [ "$version" -ge 17 ]; then java=$JAVA_HOME/bin/java; fi
fi
if [ -z "$java" ]; then newest_java; fi
if [ -z "$java" ]; then java=$(command -v java) || java=; fi

# A heap that begins at 1/64 of a large machine's memory would never be collected, and count as used; one of 8 MB would be
# collected 25 times in an unchanged run, and fully whenever the classes outgrow what Java starts with; with less than 10 MB
# beside the young generation, what outlives it is collected fully once a run. UsePerfData is a file in /tmp for jps, which
# nobody asks here.
flags='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms16m -XX:NewSize=6m -Xmx64m -XX:MetaspaceSize=64m -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError'
archive=
prepared=
case $java in
  /usr/lib/jvm/*)
    archive=${java#/usr/lib/jvm/}
    archive=/var/cache/instance-bootstrap/${archive%/bin/java}
    # An ahead-of-time cache (JEP 483, 514) and -Xshare exclude each other.
    if [ "$version" -ge 25 ]; then
      archive=$archive.aot
      if [ -r "$archive" ]; then prepared=-XX:AOTCache=$archive; fi
    else
      archive=$archive.jsa
      prepared=-Xshare:auto
      if [ -r "$archive" ]; then prepared="-Xshare:auto -XX:SharedArchiveFile=$archive"; fi
    fi
    ;;
esac
