# Sourced by the figures that measure the published program on the kit's sandbox: builds it and them, and says where they are.
source tests/testbed/env.sh
app=$PWD/artifacts/figures/app figures=tests/Hydron.Figures/bin/Release/net10.0/Hydron.Figures.dll

echo "Building..." >&2
Hydron.Web/publish.sh "$app" >&2
dotnet build tests/Hydron.Figures -c Release -v q -clp:ErrorsOnly --nologo >&2

export Hydron__Sources__AllowPrivateHosts=true
export Hydron__Sandbox__DockerHost=${DOCKER_HOST:-unix:///var/run/docker.sock} Hydron__Sandbox__Dns=$KIT_GATEWAY
export Hydron__ExtraCertificateAuthorities__0=$HYDRON_KIT/certificates/ca.crt
