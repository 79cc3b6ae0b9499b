#!/bin/bash
# ./test.sh figures run [PART...]: how runs survive, how live they are and how they go over from release to release; each script in tests/figures/run is a part.
# Lines `name value` on standard output; what is being done on standard error. The kit is up (test.sh sees to it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
[ $# -gt 0 ] || set -- $(cd run && ls | sed 's/\.sh$//')
for part in "$@"; do bash "run/$part.sh"; done
