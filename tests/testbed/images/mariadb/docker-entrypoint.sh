#!/bin/bash
# The first start makes the database, the root password and the user that the variables name.
set -e
case ${1:-} in -*) set -- mysqld "$@" ;; esac
if [ "$1" = mysqld ] || [ "$1" = mariadbd ]; then
  mkdir -p /run/mysqld && chown -R mysql:mysql /run/mysqld /var/lib/mysql
  shift
  if [ ! -d /var/lib/mysql/mysql ]; then
    root=${MYSQL_ROOT_PASSWORD:-${MARIADB_ROOT_PASSWORD:-}}
    database=${MYSQL_DATABASE:-${MARIADB_DATABASE:-}} user=${MYSQL_USER:-${MARIADB_USER:-}} password=${MYSQL_PASSWORD:-${MARIADB_PASSWORD:-}}
    [ -n "$root$MYSQL_ALLOW_EMPTY_PASSWORD$MYSQL_RANDOM_ROOT_PASSWORD" ] || { echo "set MYSQL_ROOT_PASSWORD" >&2; exit 1; }
    quoted() { printf "'%s'" "$(printf %s "$1" | sed "s/[\\\\']/\\\\&/g")"; }
    mariadb-install-db --user=mysql --datadir=/var/lib/mysql --skip-test-db --auth-root-authentication-method=normal >/dev/null
    {
      echo "FLUSH PRIVILEGES;"
      [ -z "$database" ] || echo "CREATE DATABASE \`$database\` CHARACTER SET utf8mb4;"
      if [ -n "$user" ]; then
        echo "CREATE USER $(quoted "$user")@'%' IDENTIFIED BY $(quoted "$password");"
        [ -z "$database" ] || echo "GRANT ALL ON \`$database\`.* TO $(quoted "$user")@'%';"
      fi
      echo "CREATE USER 'root'@'%' IDENTIFIED BY $(quoted "$root");"
      echo "GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;"
      echo "ALTER USER 'root'@'localhost' IDENTIFIED BY $(quoted "$root");"
    } | gosu mysql mariadbd --bootstrap --datadir=/var/lib/mysql || { rm -rf /var/lib/mysql/*; exit 1; } # one statement a line
  fi
  exec gosu mysql mariadbd --datadir=/var/lib/mysql --bind-address=0.0.0.0 --socket=/run/mysqld/mysqld.sock "$@"
fi
exec "$@"
