# await-package-lock.sh: says who holds a lock of the packages, and waits until nobody does.
holders() {
  for file in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock /var/cache/apt/archives/lock; do
    inode=$(stat -c %i "$file" 2>/dev/null) || continue
    awk -v inode="$inode" '$2 != "->" { count = split($6, place, ":"); if (place[count] == inode) print $5 }' /proc/locks
  done | sort -u
}
said=
for _ in $(seq 480); do
  pids=$(holders)
  [ -n "$pids" ] || { echo "The lock is free."; exit 0; }
  [ "$pids" = "$said" ] || ps -o pid=,etime=,args= -p "$(echo "$pids" | paste -sd ,)" | sed 's/^/It is held by: /'
  said=$pids
  sleep 1
done
echo "The lock is still held."
exit 1
