#!/bin/bash
# ./test.sh figures main: what a person waits for in the main job, measured on the published program with the kit's sandbox.
# Lines `name value` on standard output; what is being done on standard error. The kit is up (test.sh sees to it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/testbed/env.sh
app=$PWD/artifacts/figures/app

echo "Building..." >&2
Hydron.Web/publish.sh "$app" >&2
dotnet build tests/Hydron.Figures -c Release -v q -clp:ErrorsOnly --nologo >&2

export Hydron__Sources__AllowPrivateHosts=true
export Hydron__Sandbox__DockerHost=${DOCKER_HOST:-unix:///var/run/docker.sock} Hydron__Sandbox__Dns=$KIT_GATEWAY
export Hydron__ExtraCertificateAuthorities__0=$HYDRON_KIT/certificates/ca.crt
exec dotnet tests/Hydron.Figures/bin/Release/net10.0/Hydron.Figures.dll main "$app"
