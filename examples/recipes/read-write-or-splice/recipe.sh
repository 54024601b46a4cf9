#!/bin/sh
# The same bytes of a file moved by splice, and by read and write. Arguments go to the recorder.
# shellcheck source=examples/recipes/recipe.sh
. "$(dirname "$0")/../recipe.sh"
need python3 'apt install python3'
python3 -c 'import os; os.splice' 2>/dev/null || not_here 'python3 is older than 3.10 and has no splice'
exec "$RECORDER" --suite move-file --out "$HERE/recorded" --profiles "${PROFILES:-2}" \
  --base-commit splice --commit read-write "$@" \
  --ab "python3 '$HERE/move.py' splice" "python3 '$HERE/move.py' read-write"
