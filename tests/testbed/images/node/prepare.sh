# The machine's own Node.js and npm, if they run on any Debian; else the Dockerfile takes Debian's.
set -euo pipefail
node=$(command -v node || true)
[ "$1" = identity ] && { [ -z "$node" ] || "$node" --version; exit; }
mkdir -p "$1/node/bin" "$1/node/lib/node_modules"
[ -n "$node" ] && ldd "$node" | grep -qE 'libnode|not found' && node=
npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
if [ -n "$node" ] && [ -f "$npm/package.json" ]; then
  cp "$(readlink -f "$node")" "$1/node/bin/node"
  cp -r "$npm" "$1/node/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$1/node/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$1/node/bin/npx"
fi
