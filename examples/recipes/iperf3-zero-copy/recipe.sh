#!/bin/sh
# iperf3 over loopback, with and without -Z. Arguments go to the recorder: recipe.sh --runs 20 --out /tmp/zero-copy
# shellcheck source=examples/recipes/recipe.sh
. "$(dirname "$0")/../recipe.sh"
need iperf3 'apt install iperf3'
exec "$RECORDER" --suite iperf3 --out "$HERE/recorded" \
  --base-commit without-Z --commit with-Z "$@" \
  --ab "sh '$HERE/loop.sh'" "sh '$HERE/loop.sh' -Z"
