#!/bin/bash
# Part of ./test.sh figures run: what visitors lose while ten releases follow each other under 500 requests a second.
# Lines `name value` on standard output; what is being done on standard error. The kit is up (test.sh sees to it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
source tests/figures/published.sh
exec dotnet "$figures" rollover "$app"
