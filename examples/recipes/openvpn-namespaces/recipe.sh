#!/bin/sh
# iperf3 through OpenVPN between two network namespaces of one machine: the cipher in software against a crypto unit, or
# (VPN=softether) OpenVPN against SoftEther. Arguments go to the recorder.
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

head=softether
if [ "${VPN-}" = softether ]; then
  need vpnserver 'build SoftEther VPN (https://www.softether.org)'
  need vpnclient 'build SoftEther VPN (https://www.softether.org)'
  need vpncmd 'build SoftEther VPN (https://www.softether.org)'
else
  head=${ENGINE:-afalg}
  openssl engine -t "$head" 2>/dev/null | grep -q '\[ available \]' ||
    not_here "OpenSSL cannot use $head here: it needs the engine, and a kernel that answers it (CONFIG_CRYPTO_USER_API_SKCIPHER for afalg, cryptodev-linux for devcrypto)"
fi

# OpenVPN is not started by the command but by a script in it: --all-cpus sees kernel threads as well.
exec "$RECORDER" --suite openvpn-iperf3 --out "$HERE/recorded" --all-cpus \
  --base-commit software --commit "$head" "$@" \
  --ab "sh '$HERE/tunnel.sh' openvpn" "sh '$HERE/tunnel.sh' $head"
