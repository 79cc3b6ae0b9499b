#!/bin/bash
# Part of ./test.sh figures run: how fast a run's log is taken in, and how soon and how completely two hundred readers see it.
# Lines `name value` on standard output; what is being done on standard error. The kit is up (test.sh sees to it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
source tests/figures/published.sh
exec dotnet "$figures" logs "$app"
