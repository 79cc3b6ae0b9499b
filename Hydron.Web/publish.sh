#!/bin/bash
# publish.sh FOLDER: the program, compiled ahead for this machine where the compiler for that can be had; it starts in half the time then.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
publish() { dotnet publish -c Release -o "$1" -v q -clp:ErrorsOnly --nologo "${@:2}"; }
publish "$1" --use-current-runtime --no-self-contained -p:PublishReadyToRun=true >/dev/null 2>&1 || publish "$1"
