#!/bin/bash
# hydron-port PROJECT SERVICE CONTAINER: the loopback port that a release takes. It is the port that CONTAINER has already, from an earlier attempt, else
# one of the service's two that the proxy does not lead to, freed of what an older release left there. What serves is never touched.
set -euo pipefail
project=$1 service=$2 container=$3
exec 9>"/run/lock/hydron-$project-$service.lock"
flock -w 90 9 # the release before may be ending just now
file=/etc/haproxy/hydron.d/$project-$service.cfg
idle=$(sed -nE 's/^ *server [ab] 127\.0\.0\.1:([0-9]+) disabled$/\1/p' "$file" | head -n 1)
[ -n "$idle" ] || { echo "The proxy leads to both ports of $service: see $file." >&2; exit 1; }
all=$(docker ps -a --filter "label=hydron.project=$project" --filter "label=hydron.service=$service" --format '{{.Names}} {{.Label "hydron.port"}}')
while read -r name port; do
  if [ "$name" = "$container" ] && [ -n "$port" ]; then echo "$port"; exit; fi
done <<<"$all"
while read -r name port; do
  [ "$port" != "$idle" ] || docker rm --force --volumes "$name" >/dev/null
done <<<"$all"
echo "$idle"
