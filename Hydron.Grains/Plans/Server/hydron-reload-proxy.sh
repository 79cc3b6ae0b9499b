#!/bin/bash
# hydron-reload-proxy: puts the hosts' map together and reloads HAProxy, but never with a configuration that it refuses.
set -euo pipefail
cat /etc/haproxy/hydron/hosts.d/*.map >/etc/haproxy/hydron/hosts.map.new 2>/dev/null || true
mv /etc/haproxy/hydron/hosts.map.new /etc/haproxy/hydron/hosts.map
haproxy -c -q -f /etc/haproxy/haproxy.cfg -f /etc/haproxy/hydron.d
systemctl reload-or-restart haproxy
