#!/bin/bash
# ./test.sh figures analysis [FOLDER...]: how fast sources are analyzed, against listing and reading the same files, and against two npm programs that look
# at repositories too, each as a whole process on the same folders. Without folders: the applications of the end-to-end tests.
# Lines `name value` on standard output; what is being done on standard error.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
app=$PWD/artifacts/figures/app others=$PWD/artifacts/figures/others

echo "Building..." >&2
Hydron.Web/publish.sh "$app" >&2
dotnet build tests/Hydron.Figures -c Release -v q -clp:ErrorsOnly --nologo >&2
# Both programs are looked for: an installation that was broken off leaves its folder behind.
[ -f "$others/node_modules/@netlify/build-info/bin.js" ] && [ -f "$others/node_modules/@specfy/stack-analyser/dist/cli.js" ] ||
  npm install --prefix "$others" --no-audit --no-fund --silent @netlify/build-info @specfy/stack-analyser >&2

exec dotnet tests/Hydron.Figures/bin/Release/net10.0/Hydron.Figures.dll analysis "$app" "$others" "$@"
