# What all recipes share; read by them with `.`. Not a program of its own.
# shellcheck shell=sh

HERE=$(cd "$(dirname "$0")" && pwd)
RECORDER=$HERE/../../../record/copygate-record

# Exit code of a recipe that this machine has not all for: neither done nor failed.
NOT_HERE=77

not_here() { # SENTENCE
  printf '%s: %s\n' "$(basename "$HERE")" "$1" >&2
  exit "$NOT_HERE"
}

need() { # PROGRAM HOW-TO-GET-IT
  command -v "$1" >/dev/null 2>&1 || not_here "$1 is not here: $2"
}
