#!/bin/bash
# packages.sh COMMAND[:PACKAGE]...: installs, by apt, the packages whose commands are missing, and says so.
set -euo pipefail
missing=()
PATH=$PATH:/usr/sbin:/sbin$(printf :%s /usr/lib/postgresql/*/bin) # where a person's own PATH may not lead
for entry in "$@"; do command -v "${entry%%:*}" >/dev/null 2>&1 || [[ " ${missing[*]} " = *" ${entry#*:} "* ]] || missing+=("${entry#*:}"); done
[ ${#missing[@]} -gt 0 ] || exit 0
command -v apt-get >/dev/null || { echo "Missing: ${missing[*]}. Install them with your system's package manager." >&2; exit 1; }
root=(); [ "$(id -u)" = 0 ] || root=(sudo -n)
if [ ${#root[@]} -gt 0 ] && ! sudo -n true 2>/dev/null; then
  echo "Missing: ${missing[*]}. Install them with: sudo apt-get install -y ${missing[*]}" >&2; exit 1
fi
echo "Installing ${missing[*]}..."
log=$(mktemp)
{ "${root[@]}" apt-get update -qq && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 ||
  { tail -5 "$log" >&2; echo "apt could not install ${missing[*]}; the whole output is in $log" >&2; exit 1; }
rm -f "$log"
