#!/bin/bash
# hydron-retire PROJECT SERVICE RELEASE SECONDS NEWEST KEPT...: once RELEASE serves, lets the ones before it finish what they are answering, for so many seconds
# at most, and stops them, with the files that were mounted into them. Of the images up to release NEWEST it removes those that are neither it nor kept to be rolled back to.
# It is a unit of the server's own, so that nobody waits for it, and it ends without Hydron.
set -euo pipefail
project=$1 service=$2 release=$3 seconds=$4 newest=$5 backend=$1-$2
kept=" ${*:5} "
exec 9>"/run/lock/hydron-$project-$service.lock"
flock 9
file=/etc/haproxy/hydron.d/$backend.cfg
if [ -e "$file" ]; then
  say() { echo "$1" | socat -t5 stdio /run/haproxy/admin.sock; }
  old=$(sed -nE 's/^ *server ([ab]) [^ ]+ disabled$/\1/p' "$file" | head -n 1)
  while [ "$SECONDS" -lt "$seconds" ]; do
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
for folder in "/etc/hydron/$project/$service.files"/*; do # what was mounted into those that are gone
  number=${folder##*/}
  [[ $number =~ ^[0-9]+$ ]] && [ "$number" != "$release" ] && [ "$number" -le "$newest" ] || continue
  rm -rf "$folder"
done
docker images --format '{{.Tag}} {{.Repository}}:{{.Tag}}' "hydron/$project-$service" | while read -r number image; do
  [[ $number =~ ^[0-9]+$ && $kept != *" $number "* ]] && [ "$number" -lt "$newest" ] || continue
  docker rmi "$image" >/dev/null 2>&1 || true
done
