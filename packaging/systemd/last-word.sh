#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The last word on a run that could not speak for itself: killed, timed out, out of memory, or without a Java that starts.
# The boot unit runs it after every end (ExecStopPost=), with the environment of systemd.exec(5): SERVICE_RESULT, EXIT_CODE,
# EXIT_STATUS, INVOCATION_ID. First it lets the agent tell what the run's journal knows; when the agent does not start
# either, it tells a smaller verdict itself, with sh, coreutils, sed and, where they are installed, curl and send_nsca.
# What nobody takes is spooled where the agent will find it. It never fails: there is nobody left to tell.
set -u
umask 077
LC_ALL=C
export LC_ALL
state=${BOOTSTRAP_STATE:-/var/lib/bootstrap}
agent=${BOOTSTRAP_COMMAND:-/usr/bin/bootstrap}
result=${SERVICE_RESULT:-success}
invocation=${INVOCATION_ID:-none}
[ "$result" = success ] && exit 0

# has_told: the run of this start of the unit has given its verdict itself
has_told() {
  [ -r "$state/journal.jsonl" ] || return 1
  grep -q "\"event\":\"begin\".*\"invocation\":\"$invocation\"" "$state/journal.jsonl" || return 1
  tail -n 1 "$state/journal.jsonl" | grep -q '"event":"end"'
}

# hide: takes out what looks like a credential, as the agent does
hide() {
  sed -E \
    -e 's#([A-Za-z][A-Za-z0-9+.-]*)://[^/?\# "]*@#\1://***@#g' \
    -e 's/(authorization["'\'']?[[:space:]]*[:=][[:space:]]*).*/\1***/I' \
    -e 's/([A-Za-z0-9_.-]*(password|passwd|secret|token|credential|api-?_?key|access-?_?key|signature)[A-Za-z0-9_.-]*["'\'']?[[:space:]]*[=:][[:space:]]*)("[^"]*"|[^[:space:]&,;"'\'']+)/\1***/Ig' \
    -e 's/(AKIA|ASIA)[A-Z0-9]{12,}/***/g'
}

# json: standard input as the inside of a JSON string
json() {
  tr -d '\000-\010\013-\037\177' | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/	/\\t/g' | sed -e ':a' -e 'N' -e '$!ba' -e 's/\n/\\n/g'
}

# recipient KEY: the values of a line of the recipients file
recipient() {
  [ -r "$state/recipients" ] && sed -n "s/^$1=//p" "$state/recipients"
}

queue() {
  printf '%s/spool/%s-%s' "$state" "$1" "$(printf %s "$2" | sha256sum | cut -c 1-12)"
}

waits() {
  ls "$(queue "$1" "$2")" 2>/dev/null | grep -q '^[0-9].*\.json$'
}

# spool KIND ADDRESS: leaves the report behind all that wait; beside, flushed, renamed
spool() {
  directory=$(queue "$1" "$2")
  mkdir -p "$directory" || return 0
  last=$(ls "$directory" | sed -n 's/^\([0-9]\{10\}\)-[0-9]*\.json$/\1/p' | tail -n 1)
  # The leading 1 keeps the shell from reading an octal number.
  name=$(printf '%010d-%d.json' $((1${last:-0000000000} - 10000000000 + 1)) $$)
  cp "$report" "$directory/.$name.new" && sync "$directory/.$name.new" && mv "$directory/.$name.new" "$directory/$name"
  sync "$directory"
}

# post ADDRESS TYPE FILE: the address may be a secret, so it is not on the command line
post() {
  printf 'url = "%s"\n' "$(printf %s "$1" | sed -e 's/[\\"]/\\&/g')" |
    curl --config - --silent --fail --output /dev/null --max-time 5 --header "Content-Type: $2" --data-binary "@$3"
}

tell_webhooks() {
  recipient webhook | while IFS= read -r address; do
    if waits webhook "$address" || ! post "$address" 'application/json; charset=utf-8' "$report" 2>/dev/null; then
      spool webhook "$address"
    fi
  done
}

tell_ping() {
  address=$(recipient ping)
  [ -n "$address" ] || return 0
  path=${address%%\?*}
  query=${address#"$path"}
  if waits ping "$address" || ! post "${path%/}/fail$query" 'text/plain; charset=utf-8' "$note" 2>/dev/null; then
    spool ping "$address"
  fi
}

tell_nagios() {
  host=$(recipient nsca-host)
  [ -n "$host" ] || return 0
  service=$(recipient nsca-service)
  line=$(tr '\t\n' '  ' <"$note" | cut -b 1-500)
  if waits nsca "$host" || ! printf '%s\t%s\t2\t%s\n' "$server" "${service:-instance-bootstrap}" "$line" |
    timeout 10 send_nsca -H "$host" -to 5 >/dev/null 2>&1; then
    spool nsca "$host"
  fi
}

# What the agent alone can reach waits for it.
tell_cloud() {
  for kind in cloudwatch-namespace:cloudwatch sns-topic:sns; do
    address=$(recipient "${kind%%:*}")
    [ -z "$address" ] || spool "${kind##*:}" "$address"
  done
}

tell_textfile() {
  file=$(recipient textfile)
  [ -n "$file" ] || return 0
  labels="{server=\"$server\",phase=\"spawn\"}"
  {
    printf '# TYPE bootstrap_last_run_verdict gauge\nbootstrap_last_run_verdict%s 2\n' "$labels"
    printf '# TYPE bootstrap_last_run_success gauge\nbootstrap_last_run_success%s 0\n' "$labels"
    printf '# TYPE bootstrap_last_run_timestamp_seconds gauge\nbootstrap_last_run_timestamp_seconds%s %s\n' "$labels" "$(date +%s)"
  } >"$file.$$" && chmod 0644 "$file.$$" && mv "$file.$$" "$file"
}

tell_machine() {
  logger -t instance-bootstrap -p daemon.err -f "$note"
  [ -n "${BOOTSTRAP_STATE:-}" ] || cat "$note" >/dev/console
  cp "$report" "$state/.last-report.json.$$" && sync "$state/.last-report.json.$$" && mv "$state/.last-report.json.$$" "$state/last-report.json"
  # The run is told of: neither the next one nor the timer shall do it again.
  if grep -q "\"invocation\":\"$invocation\"" "$state/journal.jsonl" 2>/dev/null; then
    printf '{"at":"%s","event":"end","verdict":"failed"}\n' "$now" >>"$state/journal.jsonl"
  fi
}

cause="the service manager says $result (${EXIT_CODE:-no code} ${EXIT_STATUS:-})"
lines=$(journalctl --quiet --no-pager --output=cat --lines=20 "_SYSTEMD_INVOCATION_ID=$invocation" 2>/dev/null | hide)
printf '%s\n' "$lines" | timeout --kill-after=5 45 "$agent" deliver --ended "$cause" >/dev/null 2>&1
case $? in 0 | 69) exit 0 ;; esac
has_told && exit 0

work=$(mktemp -d) || exit 0
trap 'rm -rf "$work"' EXIT
report=$work/report.json
note=$work/note
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
server=$(recipient server)
[ -n "$server" ] || server=$(sed -n 's/^[[:space:]]*server[[:space:]]*=[[:space:]]*//p' /etc/bootstrap/bootstrap.ini 2>/dev/null | tail -n 1)
instance=$(recipient instance)
[ -n "$instance" ] || instance=$(cat /var/lib/cloud/data/instance-id 2>/dev/null)
reason="running bootstrap --phase spawn: $cause, and the agent did not start to tell of it, expected it to; see 'journalctl -u instance-bootstrap' and run '$agent --version'"
[ -z "$lines" ] || reason="$reason; its last lines:
$lines"
printf '%s: spawn on %s FAILED: %s\n' "${server:-(server not known)}" "${instance:-(instance not known)}" "$reason" >"$note"
text=$(printf '%s\n' "$reason" | json)
{
  printf '{"schema":1,"verdict":"failed",'
  [ -z "$server" ] || printf '"server":"%s",' "$(printf '%s\n' "$server" | json)"
  [ -z "$instance" ] || printf '"instance":"%s",' "$(printf '%s\n' "$instance" | json)"
  printf '"phase":"spawn","version":"unknown","dryRun":false,"started":"%s","seconds":0.0,' "$now"
  printf '"steps":[{"name":"report","outcome":"failed","changes":[],"reason":"%s","warnings":[],' "$text"
  printf '"started":"%s","seconds":0.0,"waited":0.0,"waits":[],"needs":[],"category":"failed"}],' "$now"
  printf '"failure":{"step":"report","reason":"%s"}}\n' "$text"
} >"$report"
tell_machine
tell_textfile
tell_webhooks
tell_ping
tell_nagios
tell_cloud
exit 0
