# condition.sh UNIT...: how the server stands, after a step has failed on it. Only looks. UNIT: programs whose last words are wanted.
export LC_ALL=C
echo "clock $(date +%s)"
awk '$1 == "MemTotal:" { print "memory", $2 } $1 == "SwapTotal:" { print "swap", $2 }' /proc/meminfo
for mount in / /var/lib/docker; do df -Pk "$mount" 2>/dev/null | awk -v mount="$mount" 'NR == 2 { print "disk", mount, $4 }'; done
ss -ltnpH 2>/dev/null | sed -nE 's/^LISTEN +[0-9]+ +[0-9]+ +([^ ]+):([0-9]+) .*users:\(\("([^" ]+)",pid=([0-9]+).*/\1 \2 \3 \4/p' | head -n 100 | while read -r address port program pid; do
  [ "$program" != docker-proxy ] || program=container:$(docker ps --filter "publish=$port" --format '{{.Names}}' 2>/dev/null | head -n 1)
  unit=$(ps -o unit= -p "$pid" 2>/dev/null)
  echo "listener $address $port $program ${unit:--}"
done
if ufw status 2>/dev/null | grep -q '^Status: active'; then
  echo firewall
  ufw status | awk '$2 == "ALLOW" { print "allowed", $1 }'
fi
for unit; do journalctl -u "$unit" -n 15 -o cat --no-pager 2>/dev/null | cut -c 1-500 | sed 's/^/journal /'; done
exit 0
