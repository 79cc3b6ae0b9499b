# The machine's own .NET runtime.
set -euo pipefail
[ "$1" = identity ] && { dotnet --version; exit; }
root=$(dirname "$(readlink -f "$(command -v dotnet)")")
mkdir "$1/dotnet"
cp -r "$root/dotnet" "$root/host" "$root/shared" "$1/dotnet"
