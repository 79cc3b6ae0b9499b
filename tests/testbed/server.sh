#!/bin/bash
# server.sh NAME: a sandbox server by hand, with the public key of $HYDRON_KIT/key (made here) for root; prints its address.
# Hydron orders its own; this is for trying things.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
name=$1 key=$HYDRON_KIT/key
[ -f "$key" ] || ssh-keygen -q -t ed25519 -N '' -f "$key"
# Not --privileged: that fails where the machine itself lacks a capability. Each one it has is handed on by name.
bits=$((16#$(awk '/CapBnd/ {print $2}' /proc/self/status))) capabilities=()
known=(chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service net_broadcast net_admin
  net_raw ipc_lock ipc_owner sys_module sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin sys_boot sys_nice sys_resource sys_time
  sys_tty_config mknod lease audit_write audit_control setfcap mac_override mac_admin syslog wake_alarm block_suspend audit_read)
for i in "${!known[@]}"; do if ((bits >> i & 1)); then capabilities+=(--cap-add "${known[$i]}"); fi; done
docker run -d --name "$name" --hostname "$name" --label hydron.server=by-hand --network "$KIT_NETWORK" --dns "$KIT_GATEWAY" --env "HOSTER_DNS=$KIT_GATEWAY" --env "HOSTER_PUBLIC_KEY=$(cat "$key.pub")" \
  "${capabilities[@]}" --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined --device-cgroup-rule 'a *:* rwm' \
  --cgroupns=host -v /sys/fs/cgroup:/sys/fs/cgroup:rw --tmpfs /run --tmpfs /run/lock --tmpfs /tmp:exec hydron/sandbox-server:debian-12 >/dev/null
docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' "$name"
