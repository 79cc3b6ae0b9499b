# free-disk.sh caches | images: frees space of what can be made or fetched again. Never volumes, and never images of releases to roll back to: hydron-retire keeps
# the right number of those.
room() { df -h / /var/lib/docker 2>/dev/null | awk 'NR == 1 || !seen[$6]++'; }
room
apt-get clean
journalctl --vacuum-size=50M 2>/dev/null
find /var/lib/hydron-runs -mindepth 2 -maxdepth 2 -name 'new.*' -mmin +60 -delete 2>/dev/null
if command -v docker >/dev/null; then
  docker builder prune --force 2>/dev/null | tail -n 1
  docker image prune --force 2>/dev/null | tail -n 1
  if [ "$1" = images ]; then
    docker ps --all --format '{{.Image}}' | sort -u >/run/hydron-images-used
    docker images --format '{{.Repository}}:{{.Tag}}' | grep -v '^hydron/' | grep -vxFf /run/hydron-images-used | while read -r image; do docker rmi "$image"; done
    rm -f /run/hydron-images-used
  fi
fi
room
