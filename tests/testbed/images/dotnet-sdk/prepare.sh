# The machine's own .NET SDK.
set -euo pipefail
[ "$1" = identity ] && { dotnet --version; exit; }
root=$(dirname "$(readlink -f "$(command -v dotnet)")")
mkdir "$1/dotnet"
cp -r "$root"/. "$1/dotnet"
rm -rf "$1/dotnet/templates" "$1"/dotnet/sdk/*/FSharp
find "$1/dotnet" -mindepth 2 -type d -regextype posix-extended -regex '.*/(de|es|fr|it|ja|ko|pl|pt-BR|ru|tr|zh-Hans|zh-Hant)' -prune -exec rm -rf {} +
