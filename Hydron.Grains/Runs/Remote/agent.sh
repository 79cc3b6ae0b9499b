# Keeps one attempt of a step on a server: started once however often it is asked for, followed from any byte of its output, and stopped with all its processes.
#   start ID SERVER EPOCH OFFSET BYTES SUM <upload+script
#                                  starts it unless it was started or stopped, then follows. The script is the last BYTES of the input, with that SHA-256:
#                                  it comes last, so that it proves that all came. What comes before it is kept as the attempt's file `upload`
#   follow ID SERVER EPOCH OFFSET  writes its output from that byte on, ends as it ends
#   stop ID SERVER EPOCH           ends it and everything it started
# Exit codes of its own: 249 what it needs could not be kept, 250 it came incomplete, 251 the follower was ended, 252 no such attempt, 253 it vanished (reboot, out of memory),
# 254 it changes nothing for this executor any more: one with a higher epoch has changed something here.
# A kernel lock says that it runs: it is let go however the runner dies, so there are no process ids to trust.
set -u
umask 077
root=/var/lib/hydron-runs id=$2 d=/var/lib/hydron-runs/$2 unit=hydron-$2 lease=/var/lib/hydron-runs/lease-$3 epoch=$4

has_systemd() { [ -d /run/systemd/system ] && command -v systemd-run >/dev/null; }

# One change at a time: from here on no other executor changes anything, and one that was replaced does not come past. What is slow to come is read before.
take_turn() {
  exec 8>"$root/lock"
  flock 8
  seen=0
  [ ! -s "$lease" ] || read -r seen <"$lease"
  [ "$seen" -le "$epoch" ] || { rm -f "$@"; exit 254; }
  [ "$seen" -eq "$epoch" ] || { echo "$epoch" >"$lease.new" && mv "$lease.new" "$lease"; }
}

await_start() { n=0; until [ -e "$d/started" ] || [ $n -ge 1000 ]; do sleep 0.01; n=$((n + 1)); done; }

follow() {
  [ -e "$d/log" ] || exit 252
  await_start
  (exec flock -s "$d/lock" true) & waiter=$!
  tail -s 0.005 --pid=$waiter -c "+$(($1 + 1))" -f "$d/log" & tail=$!
  trap 'kill $tail $waiter 2>/dev/null; exit 251' HUP PIPE TERM INT
  wait $waiter
  wait $tail
  [ -s "$d/exit" ] && read -r code <"$d/exit" && exit "$code"
  exit 253
}

# The step's own codes stay below the agent's.
runner='exec 9>"$d/lock"; flock 9; echo $$ >"$d/session"; : >"$d/started"
  bash "$d/script" </dev/null >>"$d/log" 2>&1 9>&-; code=$?
  [ $code -lt 249 ] || code=248
  echo $code >"$d/exit.new"; mv "$d/exit.new" "$d/exit"; exec 9>&-
  rm -f "$d/script" "$d/upload"
  find "${d%/*}" -mindepth 1 -maxdepth 1 -type d -mtime +7 -exec rm -rf {} + 2>/dev/null'

launch() {
  if has_systemd; then
    systemd-run --quiet --collect --no-block --unit="$unit" --property=KillMode=control-group --property=TimeoutStopSec=3 \
      --setenv=d="$d" --setenv=HOME=/root --setenv=LANG=C.UTF-8 sh -c "$runner"
  else
    export d; setsid -f sh -c "$runner" </dev/null >/dev/null 2>&1
  fi
}

case $1 in
  start)
    new=$d/new.$$
    mkdir -p "$d" && cat >"$new" && tail -c "$6" "$new" >"$new.script" || { rm -f "$new" "$new.script"; exit 249; }
    [ "$(sha256sum <"$new.script")" = "$7  -" ] || { rm -f "$new" "$new.script"; exit 250; }
    truncate -s "-$6" "$new"
    take_turn "$new" "$new.script"
    if [ -e "$d/log" ]; then
      rm -f "$new" "$new.script"
    else
      mv "$new" "$d/upload"
      mv "$new.script" "$d/script"
      : >"$d/log"
      launch 8>&- || exit 253
    fi
    exec 8>&-
    follow "$5" ;;
  follow) follow "$5" ;;
  stop)
    mkdir -p "$d"
    take_turn
    if [ ! -e "$d/log" ]; then
      : >"$d/started"; : >"$d/log" # it is not started any more
    elif has_systemd; then
      systemctl stop "$unit" 2>/dev/null
    elif await_start; [ -s "$d/session" ]; then
      pkill -TERM -s "$(cat "$d/session")"
      n=0; until flock -n -s "$d/lock" true || [ $n -ge 60 ]; do sleep 0.05; n=$((n + 1)); done
      pkill -KILL -s "$(cat "$d/session")"
    fi
    rm -f "$d/script" "$d/upload" "$d"/new.*
    [ -s "$d/exit" ] || echo 143 >"$d/exit"
    exit 0 ;;
esac
