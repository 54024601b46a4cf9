#!/bin/sh
# perf bench mem memcpy: how fast this machine copies at all, by each routine that perf has. Arguments go to the recorder.
# shellcheck source=examples/recipes/recipe.sh
. "$(dirname "$0")/../recipe.sh"
need perf 'apt install linux-perf (Debian), linux-tools-generic (Ubuntu)'
perf bench mem memcpy -l 1 >/dev/null 2>&1 || not_here 'this perf has no bench mem memcpy: it was built without it'
exec "$RECORDER" --suite memcpy --out "$HERE/recorded" "$@" -- \
  perf bench mem memcpy -s "${SIZE:-16MB}" -l "${LOOPS:-100}"
