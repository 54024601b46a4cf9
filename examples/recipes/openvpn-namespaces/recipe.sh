#!/bin/sh
# iperf3 through OpenVPN between two network namespaces of one machine: the cipher in software against a crypto unit, or
# (VPN=softether) OpenVPN against SoftEther, or (VPN=large-packets) small against large packets. Arguments go to the
# recorder.
# shellcheck source=examples/recipes/recipe.sh
. "$(dirname "$0")/../recipe.sh"
[ "$(id -u)" = 0 ] || not_here 'network namespaces and tunnels need root'
need ip 'apt install iproute2'
need iperf3 'apt install iperf3'
need openvpn 'apt install openvpn'
need openssl 'apt install openssl'
[ -c /dev/net/tun ] || not_here '/dev/net/tun is not here: modprobe tun, or a kernel with CONFIG_TUN'
ip netns add copygate-probe 2>/dev/null || not_here 'network namespaces cannot be made: a kernel with CONFIG_NET_NS, outside of a container'
ip netns delete copygate-probe

base=software head=${VPN:-${ENGINE:-afalg}}
case $head in
  large-packets) base=small-packets ;;
  softether)
    for program in vpnserver vpnclient vpncmd; do
      need "$program" 'build SoftEther VPN (https://www.softether.org)'
    done ;;
  *)
    openssl engine -t "$head" 2>/dev/null | grep -q '\[ available \]' ||
      not_here "OpenSSL cannot use $head here: it needs the engine, and a kernel that answers it (CONFIG_CRYPTO_USER_API_SKCIPHER for afalg, cryptodev-linux for devcrypto); VPN=large-packets needs neither" ;;
esac

# OpenVPN is not started by the command but by a script in it: --all-cpus sees kernel threads as well.
exec "$RECORDER" --suite openvpn-iperf3 --out "$HERE/recorded" --all-cpus \
  --base-commit "$base" --commit "$head" "$@" \
  --ab "sh '$HERE/tunnel.sh' openvpn" "sh '$HERE/tunnel.sh' $head"
