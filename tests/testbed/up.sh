#!/bin/bash
# up.sh [IMAGE...]: brings the offline kit up on a Debian or Ubuntu machine with root: a Docker engine, a small internet (names,
# a registry, a certificate authority that speaks ACME) and stand-ins for the images that servers and builds start from.
# Idempotent: what stands is left alone. Without arguments every image of images.txt, with arguments those and what they need.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

[ "$(uname -s)" = Linux ] && [ "$(id -u)" = 0 ] || fail "The offline kit needs Linux and root: it runs a Docker engine, a name server and a registry. Run it with sudo."
exec 9>"$HYDRON_KIT/lock"
flock -n 9 || { echo "Waiting for another start of the kit..."; flock 9; }

engine=(docker:docker.io)
timeout 10 docker info >/dev/null 2>&1 || engine+=(dockerd:docker.io) # a client may be there without an engine
"$KIT_HERE/packages.sh" "${engine[@]}" iptables ip:iproute2 debootstrap docker-registry pebble caddy dnsmasq:dnsmasq-base openssl curl 9>&-

source "$KIT_HERE/engine.sh"
source "$KIT_HERE/certificates.sh"
source "$KIT_HERE/edge.sh"
source "$KIT_HERE/images.sh"

echo "The offline kit is up: DOCKER_HOST=${DOCKER_HOST:-the default socket}, servers on network $KIT_NETWORK, name server $KIT_GATEWAY."
