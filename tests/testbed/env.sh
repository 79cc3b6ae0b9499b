# Settings of the offline kit, for its own scripts; sourced, never run.
export HYDRON_KIT=${HYDRON_KIT:-$HOME/.cache/hydron-kit} # keys, certificates, the registry's content, logs, pid files
export KIT_NETWORK=hydron KIT_SUBNET=172.30.0.0/24 KIT_GATEWAY=172.30.0.1
KIT_HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
KIT_REGISTRY=127.0.0.1:5000
mkdir -p "$HYDRON_KIT"/{certificates,edge,registry,images,log,run}

# The kit's own engine, where up.sh had to start one.
[ -z "${DOCKER_HOST:-}" ] && [ -S "$HYDRON_KIT/docker.sock" ] && export DOCKER_HOST=unix://$HYDRON_KIT/docker.sock

# Hosts of the internet that the kit answers for, with certificates of its own authority.
KIT_REGISTRY_HOSTS="registry-1.docker.io auth.docker.io index.docker.io docker.io mcr.microsoft.com ghcr.io quay.io gcr.io public.ecr.aws"
KIT_ACME_HOSTS="acme-v02.api.letsencrypt.org acme-staging-v02.api.letsencrypt.org"

# A killed child of a first process that reaps nothing stays a zombie, and `kill -0` calls that alive.
alive() { # alive PIDFILE
  local pid state
  pid=$(cat "$1" 2>/dev/null) && [ -r "/proc/$pid/stat" ] && read -r _ _ state _ <"/proc/$pid/stat" && [ "$state" != Z ]
}

background() { # background NAME COMMAND...: once; its output goes to a log, its pid to a file
  local name=$1; shift
  alive "$HYDRON_KIT/run/$name.pid" && return
  setsid "$@" >"$HYDRON_KIT/log/$name.log" 2>&1 </dev/null &
  echo $! >"$HYDRON_KIT/run/$name.pid"
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

fail() { echo "$*" >&2; exit 1; }
