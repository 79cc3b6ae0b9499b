#!/bin/bash
# ./run.sh                          starts Hydron at http://localhost:5080 and keeps it in this terminal
# ./run.sh deploy <git-url> [--yes] deploys a repository from the terminal, or its newest commit; --yes gives the three approvals.
#                                   It uses the Hydron that runs, or starts one in the background. The last line is the application's URL
# ./run.sh stop                     ends the Hydron that runs
# ./run.sh account                  prints a link that opens the terminal's projects in a browser
# ./run.sh key <server>             prints a server's private SSH key
# ./run.sh keys rotate              makes a new key for secrets and encrypts everything under it; keys prune deletes those that nothing is under
# ./run.sh doctor                   looks whether everything is as Hydron needs it, and says what to do where it is not
# What is missing is installed where that is allowed, and named where it is not. State: ./data, and the sandbox's images in the Docker engine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
here=$PWD kit=$PWD/tests/testbed app=$PWD/artifacts/app

say() { echo "$*"; }
privilege() { # the words that make a command run as root; fails where nothing does
  if [ "$(id -u)" = 0 ]; then echo env; elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then echo sudo; else return 1; fi
}

# install COMMAND:PACKAGE: true when the command is there afterwards.
install() {
  command -v "${1%%:*}" >/dev/null && return
  command -v apt-get >/dev/null || { say "Missing: ${1%%:*}. Install it with your system's package manager."; return 1; }
  local root; root=$(privilege) || { say "Missing: ${1%%:*}. Install it with: sudo apt-get install -y ${1#*:}"; return 1; }
  say "Installing ${1#*:} with apt..."
  { $root apt-get update -qq && $root apt-get install -y -qq --no-install-recommends "${1#*:}"; } >/dev/null 2>&1 ||
    { say "apt could not install ${1#*:}; see: sudo apt-get install -y ${1#*:}"; return 1; }
}

registry_answers() {
  case $(curl -sI -o /dev/null -m 3 -w '%{http_code}' https://registry-1.docker.io/v2/ 2>/dev/null) in 200 | 401) return 0 ;; *) return 1 ;; esac
}

# The machine's own name server; the servers' nested containers cannot use a loopback one.
name_server() { cat /run/systemd/resolve/resolv.conf /etc/resolv.conf 2>/dev/null | awk '/^nameserver/ && $2 !~ /^127\./ && !found {print $2; found = 1}'; }

build_server_image() { # build_server_image OS BASE
  local image=hydron/sandbox-server:$1 digest
  digest=$(cat "$kit"/images/server/* | cksum | cut -d' ' -f1)
  [ "$(docker image inspect -f '{{index .Config.Labels "hydron.digest"}}' "$image" 2>/dev/null)" = "$digest" ] && return
  say "Building the image of a sandbox server ($1)..."
  docker build -q --pull --build-arg "BASE=$2" --label "hydron.digest=$digest" -t "$image" "$kit/images/server" >/dev/null
}

# Makes the sandbox ready. Says why where it cannot be; Hydron starts all the same, for servers of the person's own.
sandbox() {
  [ "$(uname -s)" = Linux ] || { say "The sandbox datacenter needs Linux: its servers are containers with addresses of their own. Use a server of your own."; return 1; }
  install curl:curl && install docker:docker.io || return 1
  source "$kit/env.sh"
  # A client may be there without an engine; one that is only stopped is started below.
  docker info >/dev/null 2>&1 || PATH=$PATH:/usr/sbin:/sbin install dockerd:docker.io || return 1
  if ! docker info >/dev/null 2>&1 && [ -d /run/systemd/system ] && root=$(privilege); then
    say "Starting the Docker engine..."
    $root systemctl start docker || true
  fi
  if ! docker info >/dev/null 2>&1 && [ "$(id -u)" != 0 ]; then
    say "The Docker engine does not answer you. Join its group with: sudo usermod -aG docker $(id -un) && newgrp docker"
    return 1
  fi

  if registry_answers; then
    (source "$kit/engine.sh") || return 1 # an engine of our own is found by its socket
    source "$kit/env.sh"
    build_server_image debian-12 debian:12 || return 1
    export Hydron__Sandbox__Dns=${Hydron__Sandbox__Dns:-$(name_server)}
  else
    say "No container registry can be reached: using the offline kit, which has stand-ins for the usual base images."
    local root; root=$(privilege) || { say "The offline kit needs root. Start it with: sudo $kit/up.sh"; return 1; }
    $root env HYDRON_KIT="$HYDRON_KIT" ${DOCKER_HOST:+DOCKER_HOST="$DOCKER_HOST"} bash "$kit/up.sh" || return 1
    source "$kit/env.sh"
    export Hydron__Sandbox__Dns=${Hydron__Sandbox__Dns:-$KIT_GATEWAY}
    authorities+=("$HYDRON_KIT/certificates/ca.crt")
  fi
  export Hydron__Sandbox__DockerHost=${Hydron__Sandbox__DockerHost:-${DOCKER_HOST:-unix:///var/run/docker.sock}}
}

build() {
  local stamp=$app/.built
  [ -f "$stamp" ] && [ -z "$(find Hydron.Web Hydron.Grains Hydron.Grains.Interfaces Directory.*.props global.json \
    \( -name bin -o -name obj \) -prune -o -newer "$stamp" -type f -print 2>/dev/null | head -1)" ] && return
  say "Building Hydron..."
  # The stamp is as old as the start of the build: what is saved meanwhile is built the next time.
  local began output; began=$(mktemp) output=$(mktemp)
  Hydron.Web/publish.sh "$app" >"$output" 2>&1 || { cat "$output"; exit 1; }
  touch -r "$began" "$stamp"
  rm -f "$began" "$output"
}

# Whether a Hydron holds the data folder. It is used as it is: what it needs was made ready when it started, and building would change its files under it.
running() { command -v flock >/dev/null && [ -f "$Hydron__DataFolder/hydron.lock" ] && ! flock --nonblock --shared "$Hydron__DataFolder/hydron.lock" true; }

export Hydron__DataFolder=${Hydron__DataFolder:-$here/data}
[ "${1:-}" != doctor ] || source "$kit/env.sh" # where an engine of our own is
if running && [ -f "$app/Hydron.Web.dll" ]; then exec dotnet "$app/Hydron.Web.dll" "$@"; fi
if [ "${1:-}" = stop ]; then say "Hydron is not running."; exit; fi

dotnet --list-sdks 2>/dev/null | grep -q '^10\.' || { say "Hydron needs the .NET 10 SDK; get it from https://dotnet.microsoft.com/download/dotnet/10.0"; exit 1; }
install git:git || exit 1
authorities=()
for file in /usr/local/share/ca-certificates/*.crt; do [ ! -f "$file" ] || authorities+=("$file"); done
case ${1:-} in -h | --help) start= ;; '' | -* | deploy | account | key | keys) start=yes ;; *) start= ;; esac # other words are answered by the program alone
[ -z "$start" ] || sandbox || { say "Hydron starts without the sandbox datacenter."; export Hydron__Sandbox__Enabled=false; }
build

count=0
for file in ${authorities[@]+"${authorities[@]}"}; do
  export "Hydron__ExtraCertificateAuthorities__$count=$file"
  count=$((count + 1))
done
export Hydron__Sources__AllowPrivateHosts=${Hydron__Sources__AllowPrivateHosts:-true}
export ASPNETCORE_URLS=${ASPNETCORE_URLS:-http://localhost:5080} ASPNETCORE_CONTENTROOT=$app
export Hydron__PublicUrl=${Hydron__PublicUrl:-${ASPNETCORE_URLS%%;*}}
[ $# -gt 0 ] || say "Starting Hydron at $Hydron__PublicUrl"
exec dotnet "$app/Hydron.Web.dll" "$@"
