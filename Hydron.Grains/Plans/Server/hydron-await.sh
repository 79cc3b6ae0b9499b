#!/bin/bash
# hydron-await CONTAINER SECONDS http URL | port PORT | command COMMAND | running
# Waits until a container proves that it works. If it ends, or the time is up, it shows where the container listens and its last words, and answers 1.
set -u
name=$1 limit=$2 way=$3 what=${4:-}
works() {
  case $way in
    http) case $(curl -sk -o /dev/null -m 5 -w '%{http_code}' "$what") in 2??|3??) true;; *) false;; esac;;
    port) # Docker's proxy accepts in any case, and hangs up at once where nobody listens behind it.
      (exec 3<>"/dev/tcp/127.0.0.1/$what" && { read -r -t 0.3 -u 3 _ || [ $? -gt 128 ]; }) 2>/dev/null;;
    command) docker exec "$name" sh -c "$what" >/dev/null 2>&1;;
    running) [ "$SECONDS" -ge 5 ];;
  esac
}
listens() {
  pid=$(docker inspect -f '{{.State.Pid}}' "$name" 2>/dev/null) && [ "${pid:-0}" -gt 0 ] || return
  # Docker's name server, 127.0.0.11, is not the program's.
  echo "It listens on: $(nsenter -t "$pid" -n ss -ltnH 2>/dev/null | awk '$4 !~ /^127\.0\.0\.11:/ { print $4 }' | sort -u | paste -sd ' ')"
}
give_up() {
  echo "$1"
  listens
  echo "Its last words:"
  docker logs --tail 100 "$name" 2>&1 | sed 's/^/  | /'
  exit 1
}
while true; do
  state=$(docker inspect -f '{{.State.Status}} {{.RestartCount}} {{.State.ExitCode}}' "$name" 2>/dev/null) || give_up "There is no container $name."
  read -r status restarts code <<<"$state"
  [ "$status" = running ] && [ "$restarts" -lt 2 ] || [ "$status" = created ] || give_up "$name ended with exit code $code after $SECONDS s."
  if [ "$status" = running ] && works; then echo "$name works after $SECONDS s."; exit 0; fi
  [ "$SECONDS" -lt "$limit" ] || give_up "$name does not answer as it should after $limit s (${way}${what:+ $what})."
  [ "$SECONDS" -ge 5 ] && sleep 0.3
  sleep 0.05
done
