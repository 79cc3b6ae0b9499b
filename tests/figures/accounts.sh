#!/bin/bash
# ./test.sh figures accounts: how much of who may use what is tried, and how much of it is not as docs/access.md says; packages with known vulnerabilities.
# Lines `name value` on standard output; what is being done on standard error.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
found=$(mktemp -d); trap 'rm -rf "$found"' EXIT

rows=$(grep -c '^| `' docs/access.md)
echo "Taking $rows pages, addresses and grain methods as each of six visitors" >&2
for project in Hydron.Tests.Grains Hydron.Tests.Web; do
  dotnet test "tests/$project" --nologo --filter FullyQualifiedName~AccessMatrix >"$found/$project" 2>&1 || true
  grep -qE '^(Passed|Failed)! ' "$found/$project" || { cat "$found/$project" >&2; exit 1; }
done
wrong=$(cat "$found"/* | grep -c 'wrong cell: ' || true)
failed=$(cat "$found"/* | grep -cE '^  Failed ' || true)
[ "$failed" -eq 0 ] || grep -hE '^  Failed |wrong cell: ' "$found"/* >&2
# A row that is missing or too many, or a call that broke, is wrong too, though it has no cell to name.
[ "$wrong" -ge "$failed" ] || wrong=$failed
echo "matrix_cells $((rows * 6))"
echo "matrix_wrong $wrong"

echo "Asking the package source for known vulnerabilities" >&2
dotnet list Hydron.sln package --vulnerable --include-transitive --format json >"$found/packages.json"
echo "vulnerable_packages $(jq '[.projects[].frameworks[]? | (.topLevelPackages // []) + (.transitivePackages // []) | .[] | "\(.id) \(.resolvedVersion)"] | unique | length' "$found/packages.json")"
