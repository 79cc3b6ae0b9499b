#!/bin/bash
# hydron-retire PROJECT SERVICE RELEASE: once the proxy leads to a release, lets the ones before it finish what they are answering, stops them, and removes
# images older than the last three. It is a unit of the server's own, so that nobody waits for it, and it ends without Hydron.
set -euo pipefail
project=$1 service=$2 release=$3 backend=$1-$2
exec 9>"/run/lock/hydron-$project-$service.lock"
flock 9
file=/etc/haproxy/hydron.d/$backend.cfg
if [ -e "$file" ]; then
  say() { echo "$1" | socat -t5 stdio /run/haproxy/admin.sock; }
  old=$(sed -nE 's/^ *server ([ab]) [^ ]+ disabled$/\1/p' "$file" | head -n 1)
  for _ in $(seq 100); do
    busy=$(say "show stat" | awk -F, -v b="$backend" -v s="$old" '$1 == b && $2 == s { print $5 }')
    [ "${busy:-0}" != 0 ] || break
    sleep 0.1
  done
  say "set server $backend/$old state maint" | { ! grep .; }
fi
docker ps -a --filter "label=hydron.project=$project" --filter "label=hydron.service=$service" --format '{{.Label "hydron.release"}} {{.Names}}' | while read -r number name; do
  [ "$number" -lt "$release" ] || continue # a newer one may have been started meanwhile
  docker stop -t 10 "$name" >/dev/null
  docker rm --volumes "$name" >/dev/null
  echo "Stopped $name."
done
docker images --format '{{.Tag}} {{.Repository}}:{{.Tag}}' "hydron/$project-$service" | sort -rn | tail -n +4 | while read -r _ image; do
  docker rmi "$image" >/dev/null 2>&1 || true
done
