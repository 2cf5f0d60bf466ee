#!/bin/sh
# Moves this server's data to a volume of its own and makes the server replaceable.
exec bootstrap --phase persist \
  --config-repo '@CONFIG_REPO@' \
  --config-ref '@CONFIG_REF@' \
  --server '@SERVER@'
