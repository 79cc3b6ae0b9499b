#!/bin/bash
# ./test.sh figures main: what a person waits for in the main job, measured on the published program with the kit's sandbox.
# Lines `name value` on standard output; what is being done on standard error. The kit is up (test.sh sees to it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/figures/published.sh
exec dotnet "$figures" main "$app"
