#!/bin/bash
# ./test.sh figures accounts: how much of who may use what is tried, and how much of it is not as docs/access.md says; hostile inputs; canaries in the database; what axe finds on the
# account pages; packages with known vulnerabilities. Lines `name value` on standard output; what is being done on standard error. The kit is up (test.sh sees to it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
found=$(mktemp -d); trap 'rm -rf "$found"' EXIT

# run NAME FILTER PROJECT...: what the tests of the projects say, in files that begin with NAME.
run() {
  local name=$1 filter=$2 project; shift 2
  for project in "$@"; do
    dotnet test "tests/$project" --nologo --filter "$filter" --logger "trx;LogFileName=$found/$name-$project.trx" >"$found/$name-$project" 2>&1 || true
    grep -aqE '^(Passed|Failed)! ' "$found/$name-$project" || { cat "$found/$name-$project" >&2; exit 1; }
  done
}
# results NAME TEST OUTCOME: how many cases of a test there were with an outcome; every outcome where none is given.
results() { cat "$found/$1"-*.trx | grep -ao '<UnitTestResult [^>]*>' | grep -a "$2" | grep -ac "outcome=\"${3:-}" || true; }

rows=$(grep -c '^| `' docs/access.md)
echo "Taking $rows pages, addresses and grain methods as each of six visitors" >&2
run matrix FullyQualifiedName~AccessMatrix Hydron.Tests.Grains Hydron.Tests.Web
wrong=$(cat "$found"/matrix-*[^x] | grep -ac 'wrong cell: ' || true)
failed=$(cat "$found"/matrix-*[^x] | grep -acE '^  Failed ' || true)
[ "$failed" -eq 0 ] || grep -ahE '^  Failed |wrong cell: ' "$found"/matrix-*[^x] >&2
# A row that is missing or too many, or a call that broke, is wrong too, though it has no cell to name.
[ "$wrong" -ge "$failed" ] || wrong=$failed
echo "matrix_cells $((rows * 6))"
echo "matrix_wrong $wrong"

echo "Sending hostile inputs through every edge" >&2
run hostile FullyQualifiedName~Hostile_input Hydron.Tests.Web Hydron.Tests.Grains
grep -ahE '^  Failed ' "$found"/hostile-*[^x] >&2 || true
echo "hostile_inputs $(results hostile 'Hostile_input(')"
echo "hostile_inputs_failed $(($(results hostile 'Hostile_input(') - $(results hostile 'Hostile_input(' Passed)))"

echo "Planting canaries, and looking for them in the database's files" >&2
run canaries FullyQualifiedName~CanaryTests Hydron.Tests.Web
grep -ahE '^  Failed ' "$found"/canaries-*[^x] >&2 || true
echo "canaries_planted $(results canaries 'No_file_of_the_database_holds(')"
echo "canaries_found $(($(results canaries 'No_file_of_the_database_holds(') - $(results canaries 'No_file_of_the_database_holds(' Passed)))"

echo "Looking at every account page in a browser, light and dark, as wide as a desk's screen and a phone's" >&2
rm -rf artifacts/axe
browser='FullyQualifiedName~Browser.AccountTests|FullyQualifiedName~Browser.MembersTests|FullyQualifiedName~Browser.PasskeyTests'
dotnet test tests/Hydron.Tests.EndToEnd --nologo --filter "$browser" >"$found/browser" 2>&1 || cat "$found/browser" >&2
serious=$(find artifacts/axe -name '*.txt' -exec cat {} + | wc -l)
# A journey that broke off has not looked at everything.
grep -q '^Passed! ' "$found/browser" || [ "$serious" -gt 0 ] || exit 1
echo "axe_looks $(find artifacts/axe -name '*.txt' | wc -l)"
echo "axe_serious $serious"

echo "Asking the package source for known vulnerabilities" >&2
dotnet list Hydron.sln package --vulnerable --include-transitive --format json >"$found/packages.json"
echo "vulnerable_packages $(jq '[.projects[].frameworks[]? | (.topLevelPackages // []) + (.transitivePackages // []) | .[] | "\(.id) \(.resolvedVersion)"] | unique | length' "$found/packages.json")"
