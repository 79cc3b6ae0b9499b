#!/bin/bash
# hydron-switch BACKEND NEW(a|b): leads new requests to a backend's other server, lets the old one finish what it has, and keeps that for restarts.
# Through HAProxy's runtime API: nothing is reloaded, so no connection is reset.
set -euo pipefail
backend=$1 new=$2
[ "$new" = a ] && old=b || old=a
say() { echo "$1" | socat -t5 stdio /run/haproxy/admin.sock; }
say "set server $backend/$new state ready" | { ! grep .; }
say "set server $backend/$old state drain" | { ! grep .; }
file=/etc/haproxy/hydron.d/$backend.cfg
sed -E "s/^( *server $new [^ ]+).*/\1/; s/^( *server $old [^ ]+).*/\1 disabled/" "$file" >"$file.new" && mv "$file.new" "$file"
for _ in $(seq 100); do
  busy=$(say "show stat" | awk -F, -v b="$backend" -v s="$old" '$1 == b && $2 == s { print $5 }')
  [ "${busy:-0}" = 0 ] && break
  sleep 0.1
done
say "set server $backend/$old state maint" | { ! grep .; }
echo "$backend is served by $new."
