#!/bin/sh
# A google-benchmark program: builds copy.cc beside this script and records it. Arguments go to the recorder.
# shellcheck source=examples/recipes/recipe.sh
. "$(dirname "$0")/../recipe.sh"
need "${CXX:=c++}" 'apt install g++; or build it elsewhere and measure on the board with --ssh and --send'
build=${BUILD:-$HERE/build}
mkdir -p "$build"
"$CXX" -O2 -g -o "$build/copy" "$HERE/copy.cc" -lbenchmark -lpthread 2>"$build/log" ||
  not_here "google-benchmark is not here: apt install libbenchmark-dev ($(head -n 1 "$build/log"))"
exec "$RECORDER" --suite google-benchmark --out "$HERE/recorded" "$@" -- \
  "$build/copy" --benchmark_format=json --benchmark_min_time="${MIN_TIME:-0.5}"
