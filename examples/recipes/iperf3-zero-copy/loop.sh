#!/bin/sh
# Server and client in one command, so that one profile holds both. Arguments go to the client.
# Of its own, so that two at once do not meet; below those that the kernel hands out.
port=${IPERF3_PORT:-$((20000 + $$ % 10000))}
result=${TMPDIR:-/tmp}/iperf3.$$
iperf3 -s -1 -p "$port" >/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null; rm -f "$result"' EXIT

# The server needs a moment before it listens; with -J, iperf3 ends well whatever happened.
tries=0
while iperf3 -c 127.0.0.1 -p "$port" -J -t "${IPERF3_SECONDS:-2}" "$@" >"$result"; grep -q '"error"' "$result"; do
  tries=$((tries + 1))
  if [ "$tries" -gt 20 ]; then
    cat "$result" >&2
    exit 1
  fi
  sleep 0.1
done
cat "$result"
