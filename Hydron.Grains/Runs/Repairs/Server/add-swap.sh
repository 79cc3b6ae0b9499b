# add-swap.sh MEGABYTES: a swap file, unless there is that much swap or the disk has no room to spare. It stays after a restart.
wanted=$1 file=/swapfile-hydron
has=$(awk '$1 == "SwapTotal:" { print int($2 / 1024) }' /proc/meminfo)
free=$(df -Pm / | awk 'NR == 2 { print $4 }')
if [ "$has" -ge "$wanted" ]; then echo "There are $has MB of swap already."; exit 0; fi
if [ "$free" -lt $((wanted + 2048)) ]; then wanted=$((free / 2)); fi
if [ "$wanted" -lt 512 ]; then echo "The disk has no room for swap."; exit 1; fi
[ -e $file ] || (umask 077; fallocate -l "${wanted}M" $file || dd if=/dev/zero of=$file bs=1M count="$wanted" status=none)
mkswap $file >/dev/null && swapon $file || { rm -f $file; echo "This server cannot use a swap file."; exit 1; }
grep -q "^$file " /etc/fstab || echo "$file none swap sw 0 0" >>/etc/fstab
free -m
