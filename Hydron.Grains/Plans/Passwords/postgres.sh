# Runs in a container of PostgreSQL: the role that it was made with gets the password HYDRON_NEW, whether it has that already or still HYDRON_OLD.
set -eu
user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}
ask() { psql -X -q -w -U "$user" -d "$database" "$@"; }

tries=0
until pg_isready -q; do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || { echo "PostgreSQL does not answer." >&2; exit 1; }
  sleep 1
done

# Over the socket the image asks for no password; a database that was made differently may. Who is a superuser keeps the statement out of the server's log.
for PGPASSWORD in "$HYDRON_NEW" "$HYDRON_OLD"; do
  export PGPASSWORD
  ask -c 'SELECT 1' </dev/null >/dev/null 2>&1 || continue
  printf '%s\n' "SET log_statement = 'none';" "SET log_min_error_statement = 'panic';" '\set ON_ERROR_STOP on' "ALTER ROLE CURRENT_USER PASSWORD '$HYDRON_NEW';" | ask
  export PGPASSWORD="$HYDRON_NEW"
  ask -h "$(hostname)" -c 'SELECT 1' </dev/null >/dev/null # as the services do
  echo "$user has the new password."
  exit
done
echo "Neither the new nor the old password of $user opens the database: somebody has changed it. Set the variable to the one that it has." >&2
exit 1
