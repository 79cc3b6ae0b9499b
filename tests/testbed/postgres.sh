#!/bin/bash
# postgres.sh FOLDER [PORT]: a PostgreSQL of its own in an empty folder, for the user hydron, who needs no password. It is reached through a socket in the
# folder, and on loopback where a port is named. It says "ready", ends when its standard input does, however that came about, and takes the folder along.
set -euo pipefail
folder=${1:?} port=${2:-5432} addresses=
[ $# -lt 2 ] || addresses=127.0.0.1
cd "$folder"
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1) # where Debian has it, and no PATH leads
PATH=${bin:+$bin:}$PATH
user=(); [ "$(id -u)" != 0 ] || { chown postgres "$folder"; user=(setpriv --reuid=postgres --regid=postgres --clear-groups); } # it refuses to be run by root
trap 'rm -rf "$folder"' EXIT
if ! "${user[@]}" initdb --pgdata="$folder/data" --username=hydron --auth=trust --encoding=UTF8 --locale=C --no-sync >"$folder/log" 2>&1 ||
  ! "${user[@]}" pg_ctl start --wait --silent --pgdata="$folder/data" --log="$folder/server.log" \
    --options="-c listen_addresses=$addresses -c port=$port -c unix_socket_directories=$folder -c fsync=off -c max_connections=400" </dev/null >/dev/null 2>&1; then
  tail -n 5 "$folder"/*log >&2; exit 1
fi
trap '"${user[@]}" pg_ctl stop --mode=immediate --silent --pgdata="$folder/data" </dev/null >/dev/null 2>&1; rm -rf "$folder"' EXIT
echo ready
cat >/dev/null
