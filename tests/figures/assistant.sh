#!/bin/bash
# ./test.sh figures assistant: how soon the built-in assistant begins to answer while a hundred chats are active, how much it understands, and how much it can do.
# Lines `name value` on standard output; what is being done on standard error. The kit is up (test.sh sees to it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/figures/published.sh
exec dotnet "$figures" assistant "$app"
