#!/bin/bash
# Part of ./test.sh figures run: two Hydrons on one PostgreSQL database; the one that executes a run is killed (SIGKILL), five times.
#   takeover_after_kill_s  from the kill to the first new line of the run in storage, by the other Hydron; the slowest of all
# Lines `name value` on standard output; what is being done on standard error. The kit is up (test.sh sees to it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
tests/testbed/packages.sh initdb:postgresql >&2
source tests/figures/published.sh
exec dotnet "$figures" takeover "$app"
