#!/bin/sh
# hyperfine times COMMAND (default: packing 8 MB); its JSON is the result. Arguments go to the recorder.
# shellcheck source=examples/recipes/recipe.sh
. "$(dirname "$0")/../recipe.sh"
need hyperfine 'apt install hyperfine, or cargo install hyperfine'
: "${COMMAND:=head -c 8000000 /dev/zero | gzip -9}"
export COMMAND
# shellcheck disable=SC2016 # the run's folder is known only there
exec "$RECORDER" --suite hyperfine --out "$HERE/recorded" "$@" -- \
  sh -c 'hyperfine --style none --warmup 1 --runs 10 --export-json "$COPYGATE_RUN/hyperfine.json" "$COMMAND" >/dev/null'
