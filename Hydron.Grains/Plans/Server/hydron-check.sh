#!/bin/bash
# hydron-check BACKEND PORT PATH: asks the release on a port as a visitor would, by the service's host name and through the proxy, while the proxy still leads
# every visitor to the other one. Without a path, any answer will do that is the application's own.
set -euo pipefail
backend=$1 port=$2 path=${3:-}
host=$(awk -v b="$backend" '$2 == b { print $1; exit }' /etc/haproxy/hydron/hosts.map)
status=$(curl -s -o /dev/null -m 10 -w '%{http_code}' --unix-socket /run/haproxy/check.sock \
  -H "X-Hydron-Backend: $backend.check" -H "X-Hydron-Port: $port" "http://${host:-localhost}${path:-/}") || true
case $status in
  2??|3??) ;;
  000|502|503|504) echo "The release on port $port does not answer through the proxy ($status)."; exit 1;;
  *) [ -z "$path" ] || { echo "Through the proxy, $path of the release on port $port answers with $status."; exit 1; };;
esac
echo "The release on port $port answers through the proxy ($status)."
