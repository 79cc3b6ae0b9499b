#!/bin/bash
# hydron-serving PROJECT SERVICE DEFINITION: the name, the release and the loopback port of the container that serves already and is made of exactly this
# definition. Nothing and 1 where there is none: then a new one is needed.
set -euo pipefail
project=$1 service=$2 definition=$3 file=/etc/haproxy/hydron.d/$1-$2.cfg
docker ps --filter "label=hydron.project=$project" --filter "label=hydron.service=$service" --filter "label=hydron.definition=$definition" \
  --format '{{.Names}} {{.Label "hydron.release"}} {{.Label "hydron.port"}}' | while read -r name release port; do
  [ -z "$port" ] || grep -qE "^ *server [ab] 127\.0\.0\.1:$port\$" "$file" || continue # started, but never switched to
  echo "$name $release $port"
done | grep -m 1 .
