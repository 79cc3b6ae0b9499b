#!/bin/sh
# As in the official image: options alone mean redis-server, which drops root and listens for other containers.
set -e
case $1 in -*) set -- redis-server "$@" ;; esac
if [ "$1" = redis-server ]; then
  set -- "$@" --protected-mode no
  if [ "$(id -u)" = 0 ]; then chown -R redis:redis /data; exec gosu redis "$@"; fi
fi
exec "$@"
