#!/bin/bash
# hydron-place PROJECT SERVICE CONTAINER [IMAGE FILE OPTIONS [MOUNTED...]]: where a release goes, as one line: DEFINITION PORT [NAME RELEASE].
# DEFINITION is the digest of what makes a container what it is: its image, the file with its environment, the text of its options, and the files mounted into it. NAME and RELEASE are of the
# container that serves already and is made of exactly that; PORT is its port then, and no new one is needed.
# Else PORT is the loopback port that CONTAINER takes: the one that it has already, from an earlier attempt, or one of the service's two that the proxy does not lead
# to, freed of what an older release left there. What serves is never touched. Without a CONTAINER, for a service that the proxy does not lead to, there is no port.
# Without an IMAGE only the port is looked for. What there is none of is a hyphen.
set -euo pipefail
project=$1 service=$2 container=$3 image=${4:-} environment=${5:-} options=${6:-} definition=-
file=/etc/haproxy/hydron.d/$project-$service.cfg
look() {
  docker ps -a --filter "label=hydron.project=$project" --filter "label=hydron.service=$service" \
    --format '{{.Names}}|{{.State}}|{{.Label "hydron.release"}}|{{.Label "hydron.definition"}}|{{.Label "hydron.port"}}'
}

[ -z "$image" ] || exec 3< <(docker image inspect --format '{{.Id}}' "$image") # while the containers are listed
all=$(look)
if [ -n "$image" ]; then
  id=$(cat <&3)
  [ -n "$id" ] || { echo "Docker has no image $image." >&2; exit 1; }
  definition=$({ echo "$options"; cat "$environment"; for mounted in "${@:7}"; do sha256sum <"$mounted"; done; echo "$id"; } | sha256sum | cut -c 1-32)
  while IFS='|' read -r name state release made port; do
    [ "$state" = running ] && [ "$made" = "$definition" ] || continue
    [ -z "$port" ] || grep -qE "^ *server [ab] 127\.0\.0\.1:$port\$" "$file" || continue # started, but never switched to
    echo "$definition ${port:--} $name $release"
    exit
  done <<<"$all"
fi
[ -n "$container" ] || { echo "$definition -"; exit; }

exec 9>"/run/lock/hydron-$project-$service.lock"
flock -n 9 || { flock -w 90 9; all=$(look); } # the release before was ending just now
idle=$(sed -nE 's/^ *server [ab] 127\.0\.0\.1:([0-9]+) disabled$/\1/p' "$file" | head -n 1)
[ -n "$idle" ] || { echo "The proxy leads to both ports of $service: see $file." >&2; exit 1; }
while IFS='|' read -r name _ _ _ port; do
  if [ "$name" = "$container" ] && [ -n "$port" ]; then echo "$definition $port"; exit; fi
done <<<"$all"
while IFS='|' read -r name _ _ _ port; do
  [ "$port" = "$idle" ] || continue
  docker rm --force --volumes "$name" >/dev/null 2>&1 || ! docker container inspect "$name" >/dev/null 2>&1
done <<<"$all"
echo "$definition $idle"
