#!/bin/bash
# hydron-switch BACKEND PORT: leads new requests to the one of a backend's two servers that has this port, and keeps that for restarts. Requests that the
# other server is answering go on; hydron-retire waits for them.
# Through HAProxy's runtime API: nothing is reloaded, so no connection is reset.
set -euo pipefail
backend=$1 port=$2 file=/etc/haproxy/hydron.d/$1.cfg
new=$(sed -nE "s/^ *server ([ab]) 127\.0\.0\.1:$port( .*)?$/\1/p" "$file")
case $new in a) old=b;; b) old=a;; *) echo "$file has no server on port $port." >&2; exit 1;; esac
printf 'set server %s/%s state ready\nset server %s/%s state drain\n' "$backend" "$new" "$backend" "$old" | while read -r change; do
  echo "$change" | socat -t5 stdio /run/haproxy/admin.sock | { ! grep .; }
done
sed -E "s/^( *server $new [^ ]+).*/\1/; s/^( *server $old [^ ]+).*/\1 disabled/" "$file" >"$file.new"
mv "$file.new" "$file"
echo "$backend is served on port $port."
