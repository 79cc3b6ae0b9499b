#!/bin/bash
# hydron-await CONTAINER START INTERVAL TIMEOUT RETRIES http URL | port PORT | command COMMAND | running
# Waits until a container proves that it works. Failures of the first START seconds do not count; then it is asked every INTERVAL seconds. If it ends, or fails
# RETRIES times in a row, it shows where the container listens and its last words, and answers 1. A check that takes longer than TIMEOUT seconds has failed.
# 0 and 1 for START and RETRIES ask once.
# The check comes first and Docker is asked about the container once a second only: each question takes time from the program that is starting.
set -u
name=$1 start=$2 interval=$3 timeout=$4 retries=$5 way=$6 what=${7:-} failures=0 looked=0
works() {
  case $way in
    http) case $(curl -sk -o /dev/null -m "$timeout" -w '%{http_code}' "$what") in 2??|3??) true;; *) false;; esac;;
    port) # Docker's proxy accepts in any case, and hangs up at once where nobody listens behind it.
      (exec 3<>"/dev/tcp/127.0.0.1/$what" && { read -r -t 0.3 -u 3 _ || [ $? -gt 128 ]; }) 2>/dev/null;;
    command) timeout "$timeout" docker exec "$name" sh -c "$what" >/dev/null 2>&1;;
    running) look && { [ "$SECONDS" -ge 5 ] || [ "$start $retries" = '0 1' ]; };;
  esac
}
# Whether it runs. Gives up where it has ended.
look() {
  looked=$SECONDS
  state=$(docker inspect -f '{{.State.Status}} {{.RestartCount}} {{.State.ExitCode}}' "$name" 2>/dev/null) || give_up "There is no container $name."
  read -r status restarts code <<<"$state"
  [ "$status" != created ] || return
  [ "$status" = running ] && [ "$restarts" -lt 2 ] || give_up "$name ended with exit code $code after $SECONDS s."
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
  if works; then echo "$name works after $SECONDS s."; exit 0; fi
  if [ "$SECONDS" -ge "$start" ]; then
    look
    failures=$((failures + 1))
    [ "$failures" -lt "$retries" ] || give_up "$name does not answer as it should after $((start + (retries - 1) * interval)) s (${way}${what:+ $what})."
    timeout "$interval" docker wait "$name" >/dev/null 2>&1 # ends early where the container does
  else
    [ "$SECONDS" -eq "$looked" ] || look
    [ "$SECONDS" -ge 5 ] && sleep 0.3
    sleep 0.05
  fi
done
