#!/bin/bash
# hydron-retire PROJECT SERVICE RELEASE: stops the containers of a service's other releases, and removes images older than its last three.
set -euo pipefail
project=$1 service=$2 release=$3
for id in $(docker ps -aq --filter "label=hydron.project=$project" --filter "label=hydron.service=$service"); do
  [ "$(docker inspect -f '{{index .Config.Labels "hydron.release"}}' "$id")" = "$release" ] && continue
  docker stop -t 10 "$id" >/dev/null
  docker rm -v "$id" >/dev/null
  echo "Stopped the release before."
done
docker images --format '{{.Tag}} {{.Repository}}:{{.Tag}}' "hydron/$project-$service" | sort -rn | tail -n +4 | while read -r _ image; do
  docker rmi "$image" >/dev/null 2>&1 || true
done
