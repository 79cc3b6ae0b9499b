# Runs in a container of MySQL or MariaDB: the user whose password the variable $1 holds gets HYDRON_NEW, whether they have that already or still HYDRON_OLD.
set -eu
client=$(command -v mariadb || command -v mysql)
admin=$(command -v mariadb-admin || command -v mysqladmin)
case $1 in
  *_ROOT_PASSWORD) user=root ;;
  *) user=${MARIADB_USER:-${MYSQL_USER:-}} ;;
esac
[ -n "$user" ] || { echo "The container names no user whose password $1 could be." >&2; exit 1; }
ask() { MYSQL_PWD=$1 "$client" --user="$user" --batch --skip-column-names; }

tries=0
until "$admin" ping --silent >/dev/null 2>&1 </dev/null; do # also where it refuses whoever asks
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || { echo "The database does not answer." >&2; exit 1; }
  sleep 1
done

for password in "$HYDRON_NEW" "$HYDRON_OLD"; do
  version=$(echo 'SELECT VERSION();' | ask "$password" 2>/dev/null) || continue
  case $user:$version in
    root:*) set -- "ALTER USER IF EXISTS 'root'@'%' IDENTIFIED BY '$HYDRON_NEW';" "ALTER USER 'root'@'localhost' IDENTIFIED BY '$HYDRON_NEW';" ;;
    *:*MariaDB*) set -- "SET PASSWORD = PASSWORD('$HYDRON_NEW');" ;;
    *) set -- "ALTER USER USER() IDENTIFIED BY '$HYDRON_NEW';" ;;
  esac
  printf '%s\n' "$@" | ask "$password"
  echo 'SELECT 1;' | ask "$HYDRON_NEW" >/dev/null
  echo "$user has the new password."
  exit
done
echo "Neither the new nor the old password of $user opens the database: somebody has changed it. Set the variable to the one that it has." >&2
exit 1
