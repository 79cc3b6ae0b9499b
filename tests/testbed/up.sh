#!/bin/bash
# up.sh [IMAGE...]: brings the offline kit up on a Debian or Ubuntu machine with root: a Docker engine, a small internet (names,
# a registry, a certificate authority that speaks ACME) and stand-ins for the images that servers and builds start from.
# Idempotent: what stands is left alone. Without arguments every image of images.txt, with arguments those and what they need.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

[ "$(uname -s)" = Linux ] && [ "$(id -u)" = 0 ] || fail "The offline kit needs Linux and root: it runs a Docker engine, a name server and a registry. Run it with sudo."
exec 9>"$HYDRON_KIT/lock"
flock -n 9 || { echo "Waiting for another start of the kit..."; flock 9; }

"$KIT_HERE/packages.sh" docker:docker.io iptables ip:iproute2 debootstrap docker-registry pebble caddy dnsmasq:dnsmasq-base openssl curl 9>&-

if ! timeout 10 docker info >/dev/null 2>&1; then
  export DOCKER_HOST=unix://$HYDRON_KIT/docker.sock
  if ! alive "$HYDRON_KIT/run/dockerd.pid"; then
    echo "Starting a Docker engine..."
    background dockerd dockerd --data-root "$HYDRON_KIT/docker" --exec-root "$HYDRON_KIT/run/docker" \
      --host "$DOCKER_HOST" --pidfile "$HYDRON_KIT/run/engine.pid" 9>&-
  fi
  for _ in $(seq 150); do docker info >/dev/null 2>&1 && break; sleep 0.2; done
  docker info >/dev/null 2>&1 || fail "The Docker engine does not start; its last words are in $HYDRON_KIT/log/dockerd.log"
fi
docker network inspect "$KIT_NETWORK" >/dev/null 2>&1 ||
  docker network create --subnet "$KIT_SUBNET" --gateway "$KIT_GATEWAY" -o "com.docker.network.bridge.name=br-$KIT_NETWORK" "$KIT_NETWORK" >/dev/null

source "$KIT_HERE/certificates.sh"
source "$KIT_HERE/edge.sh"
source "$KIT_HERE/images.sh"

echo "The offline kit is up: DOCKER_HOST=${DOCKER_HOST:-the default socket}, servers on network $KIT_NETWORK, name server $KIT_GATEWAY."
