# Keeps one attempt of a step on a server: started once however often it is asked for, followed from any byte of its output, and stopped with all its processes.
#   start ID OFFSET BYTES <script   starts it unless it was, then follows
#   follow ID OFFSET                writes its output from that byte on, ends as it ends
#   stop ID                         ends it and everything it started
# Exit codes of its own: 250 the script came incomplete, 251 the follower was ended, 252 no such attempt, 253 it vanished (reboot, out of memory).
# A kernel lock says that it runs: it is let go however the runner dies, so there are no process ids to trust.
set -u
umask 077
root=/var/lib/hydron-runs id=$2 d=/var/lib/hydron-runs/$2 unit=hydron-$2

has_systemd() { [ -d /run/systemd/system ] && command -v systemd-run >/dev/null; }

follow() {
  [ -e "$d/log" ] || exit 252
  n=0; until [ -e "$d/started" ] || [ $n -ge 1000 ]; do sleep 0.01; n=$((n + 1)); done
  (exec flock -s "$d/lock" true) & waiter=$!
  tail -s 0.02 --pid=$waiter -c "+$(($1 + 1))" -f "$d/log" & tail=$!
  trap 'kill $tail $waiter 2>/dev/null; exit 251' HUP PIPE TERM INT
  wait $waiter
  wait $tail
  [ -s "$d/exit" ] && exit "$(cat "$d/exit")"
  exit 253
}

# The step's own codes stay below the agent's.
runner='exec 9>"$d/lock"; flock 9; echo $$ >"$d/session"; : >"$d/started"
  bash "$d/script" </dev/null >>"$d/log" 2>&1 9>&-; code=$?
  [ $code -lt 250 ] || code=249
  rm -f "$d/script"; echo $code >"$d/exit.new"; mv "$d/exit.new" "$d/exit"; exec 9>&-
  find "${d%/*}" -mindepth 1 -maxdepth 1 -type d -mtime +7 -exec rm -rf {} + 2>/dev/null'

launch() {
  if has_systemd; then
    systemd-run --quiet --collect --unit="$unit" --property=KillMode=control-group --property=TimeoutStopSec=3 \
      --setenv=d="$d" --setenv=HOME=/root --setenv=LANG=C.UTF-8 sh -c "$runner"
  else
    export d; setsid -f sh -c "$runner" </dev/null >/dev/null 2>&1
  fi
}

case $1 in
  start)
    mkdir -p "$d"
    exec 9>"$d/lock"
    if flock -n 9 && [ ! -e "$d/log" ]; then
      cat >"$d/script"
      [ "$(wc -c <"$d/script")" = "$4" ] || exit 250
      : >"$d/log"
      exec 9>&-
      launch || exit 253
    else
      cat >/dev/null
      exec 9>&-
    fi
    follow "$3" ;;
  follow) follow "$3" ;;
  stop)
    rm -f "$d.tar" "$d.tar.new" # what was uploaded for it, also where it was stopped before it was started
    [ -e "$d/log" ] || exit 0
    if has_systemd; then
      systemctl stop "$unit" 2>/dev/null
    elif [ -s "$d/session" ]; then
      pkill -TERM -s "$(cat "$d/session")"
      n=0; until flock -n -s "$d/lock" true || [ $n -ge 60 ]; do sleep 0.05; n=$((n + 1)); done
      pkill -KILL -s "$(cat "$d/session")"
    fi
    rm -f "$d/script"
    [ -s "$d/exit" ] || echo 143 >"$d/exit"
    exit 0 ;;
esac
