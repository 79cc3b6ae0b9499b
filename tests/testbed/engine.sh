# A Docker engine: the machine's own where it answers, else one of ours with its own data and socket; sourced.
if ! timeout 10 docker info >/dev/null 2>&1; then
  export DOCKER_HOST=unix://$HYDRON_KIT/docker.sock
  if ! alive "$HYDRON_KIT/run/dockerd.pid"; then
    echo "Starting a Docker engine..."
    background dockerd dockerd --data-root "$HYDRON_KIT/docker" --exec-root "$HYDRON_KIT/run/docker" \
      --host "$DOCKER_HOST" --pidfile "$HYDRON_KIT/run/engine.pid" 9>&-
  fi
  for _ in $(seq 150); do docker info >/dev/null 2>&1 && break; sleep 0.2; done
  docker info >/dev/null 2>&1 || fail "The Docker engine does not start; its last words are in $HYDRON_KIT/log/dockerd.log"
fi
docker network inspect "$KIT_NETWORK" >/dev/null 2>&1 ||
  docker network create --subnet "$KIT_SUBNET" --gateway "$KIT_GATEWAY" -o "com.docker.network.bridge.name=br-$KIT_NETWORK" "$KIT_NETWORK" >/dev/null
