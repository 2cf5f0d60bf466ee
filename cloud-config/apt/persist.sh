#!/bin/sh
# Installs the agent's package from an apt source, then moves this server's data to a volume of its own and makes the server replaceable.
set -eu
# The source's key: base64 -w 0 KEY.asc
mkdir -p /etc/apt/keyrings
echo '@APT_KEY@' | base64 -d >/etc/apt/keyrings/instance-bootstrap.asc
echo 'deb [signed-by=/etc/apt/keyrings/instance-bootstrap.asc] @APT_SOURCE@' >/etc/apt/sources.list.d/instance-bootstrap.list
export DEBIAN_FRONTEND=noninteractive
apt-get -q update
apt-get -q install --yes instance-bootstrap
exec bootstrap --phase persist \
  --config-repo '@CONFIG_REPO@' \
  --config-ref '@CONFIG_REF@' \
  --server '@SERVER@'
