#!/bin/sh
# tunnel.sh openvpn | large-packets | afalg | devcrypto | softether: makes two namespaces, a cable and a tunnel between them, runs iperf3
# through it, prints its result, and takes everything down again.
set -u
variant=$1
near=copygate-a.$$ far=copygate-b.$$
work=$(mktemp -d)
children=''

take_down() {
  for child in $children; do kill "$child" 2>/dev/null; done
  wait
  ip netns delete "$near" 2>/dev/null
  ip netns delete "$far" 2>/dev/null
  rm -rf "$work"
}
trap take_down EXIT
trap 'exit 143' TERM
trap 'exit 130' INT

fail() {
  printf 'tunnel.sh: %s\n' "$1" >&2
  cat "$work"/*.log >&2 2>/dev/null
  exit 1
}

in_near() { ip netns exec "$near" "$@"; }
in_far() { ip netns exec "$far" "$@"; }

ip netns add "$near" || fail "no namespace"
ip netns add "$far" || fail "no namespace"
ip link add cg-a netns "$near" type veth peer name cg-b netns "$far" || fail 'no veth'
in_near sh -c 'ip link set lo up; ip address add 10.98.0.1/24 dev cg-a; ip link set cg-a up'
in_far sh -c 'ip link set lo up; ip address add 10.98.0.2/24 dev cg-b; ip link set cg-b up'

# OpenVPN's own --engine is not built into Debian's: the engine comes by OpenSSL's configuration.
use_engine() { # NAME
  cat >"$work/openssl.cnf" <<CNF
openssl_conf = init
[init]
engines = engines
[engines]
$1 = $1
[$1]
default_algorithms = CIPHERS
CNF
  OPENSSL_CONF=$work/openssl.cnf
  export OPENSSL_CONF
}

start_openvpn() { # OPTION...
  openvpn --genkey secret "$work/key" >/dev/null || fail 'no key'
  set -- "$@" --dev tun --proto udp --port 11940 --secret "$work/key" --cipher AES-128-CBC --auth SHA1 --verb 1
  # A key known to both sides keeps the recipe short; since 2.7 that has to be said.
  ! openvpn --version | grep -Eq '^OpenVPN (2\.[7-9]|[3-9])' || set -- "$@" --allow-deprecated-insecure-static-crypto
  in_far openvpn "$@" --local 10.98.0.2 --remote 10.98.0.1 --ifconfig 10.99.0.2 10.99.0.1 >"$work/far.log" 2>&1 &
  children="$children $!"
  in_near openvpn "$@" --local 10.98.0.1 --remote 10.98.0.2 --ifconfig 10.99.0.1 10.99.0.2 >"$work/near.log" 2>&1 &
  children="$children $!"
}

# A server with one hub in one namespace, a client with one virtual card in the other.
start_softether() {
  mkdir "$work/far" "$work/near"
  in_far vpnserver execsvc >"$work/far.log" 2>&1 &
  children="$children $!"
  in_near vpnclient execsvc >"$work/near.log" 2>&1 &
  children="$children $!"
  sleep 3
  in_far vpncmd /SERVER localhost /CMD HubCreate bench /PASSWORD:bench >/dev/null || fail 'vpnserver does not answer'
  in_far vpncmd /SERVER localhost /ADMINHUB:bench /CMD UserCreate bench /GROUP:none /REALNAME:none /NOTE:none >/dev/null
  in_far vpncmd /SERVER localhost /ADMINHUB:bench /CMD UserAnonymousSet bench >/dev/null
  in_far vpncmd /SERVER localhost /CMD BridgeCreate bench /DEVICE:cg /TAP:yes >/dev/null
  in_near vpncmd /CLIENT localhost /CMD NicCreate cg >/dev/null || fail 'vpnclient does not answer'
  in_near vpncmd /CLIENT localhost /CMD AccountCreate bench /SERVER:10.98.0.2:443 /HUB:bench /USERNAME:bench /NICNAME:cg >/dev/null
  in_near vpncmd /CLIENT localhost /CMD AccountAnonymousSet bench >/dev/null
  in_near vpncmd /CLIENT localhost /CMD AccountConnect bench >/dev/null
  in_far ip address add 10.99.0.2/24 dev tap_cg
  in_near ip address add 10.99.0.1/24 dev vpn_cg
}

case $variant in
  openvpn) start_openvpn ;;
  large-packets) start_openvpn --tun-mtu 9000 --mssfix 0 ;;
  softether) start_softether ;;
  *) use_engine "$variant"; start_openvpn ;;
esac

tries=0
until in_near ping -c 1 -W 1 10.99.0.2 >/dev/null 2>&1; do
  tries=$((tries + 1))
  [ "$tries" -lt 20 ] || fail 'the tunnel does not come up'
  sleep 0.5
done

# iperf3 itself must not use the engine.
unset OPENSSL_CONF
in_far iperf3 -s -1 >"$work/server.log" 2>&1 &
children="$children $!"
sleep 1
in_near iperf3 -c 10.99.0.2 -J -t "${IPERF3_SECONDS:-5}" >"$work/result" || fail "iperf3 failed"
# With -J, iperf3 ends well whatever happened.
! grep -q "\"error\"" "$work/result" || fail "$(cat "$work/result")"
cat "$work/result"
