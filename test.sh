#!/bin/bash
# test.sh [unit|grains|web|e2e]...: builds once and runs the tests, all of them without an argument.
# test.sh figures GROUP [ARGUMENT...]: prints measured figures, one `name value` a line.
# The last line is `N passed, N failed, N skipped`; the exit code says whether everything passed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
kit=$PWD/tests/testbed

needs() { # what the end-to-end tests and the figures stand on; named where it may not be installed
  "$kit/packages.sh" git curl chromium openssl ssh:openssh-client && "$kit/up.sh"
}

if [ "${1:-}" = figures ]; then
  group=${2:?name the group of figures: ./test.sh figures main}
  [ -f "tests/figures/$group.sh" ] || { echo "There is no group of figures called '$group'; see tests/figures." >&2; exit 2; }
  case $group in
    analysis) "$kit/packages.sh" git node:nodejs npm >&2 || exit 1 ;;
    accounts) "$kit/packages.sh" jq >&2 && needs >&2 || exit 1 ;;
    *) needs >&2 || exit 1 ;;
  esac
  exec bash "tests/figures/$group.sh" "${@:3}"
fi

declare -A projects=([unit]=Hydron.Tests.Unit [grains]=Hydron.Tests.Grains [web]=Hydron.Tests.Web [e2e]=Hydron.Tests.EndToEnd)
chosen=("$@"); [ $# -gt 0 ] || chosen=(unit grains web e2e)
for name in "${chosen[@]}"; do
  [ -n "${projects[$name]:-}" ] || { echo "There are no tests called '$name'; choose from: unit grains web e2e." >&2; exit 2; }
done

results=$PWD/artifacts/tests; rm -rf "$results"; mkdir -p "$results"
broken=0
case " ${chosen[*]} " in *" e2e "*) needs || broken=1 ;; esac
case " ${chosen[*]} " in *" grains "* | *" web "* | *" e2e "*) "$kit/packages.sh" git initdb:postgresql || broken=1 ;; esac
echo "Building..."
dotnet build Hydron.sln -v q -clp:ErrorsOnly --nologo || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

if [ $# = 0 ]; then
  echo "Asking the package source for known vulnerabilities..."
  dotnet list Hydron.sln package --vulnerable --include-transitive >"$results/packages" || { cat "$results/packages"; broken=1; }
  grep -E '^ +> ' "$results/packages" | sort -u
  ! grep -qE '^ +> .*(High|Critical)' "$results/packages" || { echo "Packages with severe vulnerabilities are named above."; broken=1; }
fi

for name in "${chosen[@]}"; do
  echo "Running the $name tests..."
  # A project that cannot even run leaves no counters behind: its exit code counts too.
  dotnet test "tests/${projects[$name]}" --no-build --nologo -v q --logger "console;verbosity=minimal" --logger "trx;LogFileName=$name.trx" --results-directory "$results" || broken=1
done

counter() { cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*>' | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{n += $1} END {print n + 0}'; }
passed=$(counter passed) total=$(counter total) executed=$(counter executed)
failed=$((executed - passed))
[ "$broken" = 0 ] || [ "$failed" != 0 ] || failed=1
echo "$passed passed, $failed failed, $((total - executed)) skipped"
[ "$failed" = 0 ]
