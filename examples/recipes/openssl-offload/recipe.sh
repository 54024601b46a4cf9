#!/bin/sh
# openssl speed in software against a crypto unit behind a kernel device: by the engine afalg (AF_ALG) or devcrypto
# (/dev/crypto). Arguments go to the recorder.
# shellcheck source=examples/recipes/recipe.sh
. "$(dirname "$0")/../recipe.sh"
need openssl 'apt install openssl'

# With an engine that cannot be used, openssl speed prints an error, measures in software and ends well.
usable() { openssl engine -t "$1" 2>/dev/null | grep -q '\[ available \]'; }

engine=${ENGINE-}
for name in ${ENGINE:-devcrypto afalg}; do
  if usable "$name"; then engine=$name; break; fi
  engine=''
done
[ -n "$engine" ] || not_here 'OpenSSL can use neither devcrypto nor afalg here: it needs /dev/crypto (cryptodev-linux) or a kernel with CONFIG_CRYPTO_USER_API_SKCIPHER, and an OpenSSL built with the engine'

# -elapsed: what a device computes costs no CPU time here, so that rates by CPU time would be far too high.
speed="openssl speed -elapsed -seconds ${SECONDS_EACH:-3} -bytes ${BYTES:-16384} -evp ${CIPHER:-aes-128-cbc}"
exec "$RECORDER" --suite openssl-speed --out "$HERE/recorded" \
  --base-commit software --commit "$engine" "$@" --ab "$speed" "$speed -engine $engine"
