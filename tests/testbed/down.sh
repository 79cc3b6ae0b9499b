#!/bin/bash
# Stops what up.sh started, and removes the servers. Images, keys and the registry's content stay for the next start.
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
docker ps -aq --filter "label=hydron.server" 2>/dev/null | xargs -r docker rm -fv >/dev/null
for part in caddy pebble registry dnsmasq challenges dockerd; do
  file=$HYDRON_KIT/run/$part.pid
  alive "$file" && kill "$(cat "$file")"
  for _ in $(seq 100); do alive "$file" || break; sleep 0.1; done
  rm -f "$file"
done
