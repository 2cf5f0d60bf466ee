#!/bin/sh
# Brings the server back on a replacement.
exec bootstrap --phase spawn \
  --config-repo '@CONFIG_REPO@' \
  --config-ref '@CONFIG_REF@' \
  --config-verify '@CONFIG_VERIFY@' \
  --server '@SERVER@'
