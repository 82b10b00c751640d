#!/bin/sh
# Starts Belfry on Open Liberty in the foreground. Settings come from the environment:
#   BELFRY_DB_URL, _USER, _PASSWORD  the database; without them an H2 file in BELFRY_DATA
#   BELFRY_DB_PASSWORD_FILE  the path of a file with the password in it, in place of BELFRY_DB_PASSWORD
#   BELFRY_DATA     what is kept between starts (default: data, beside this file)
#   BELFRY_HOST     the address to listen on (default *: all)
#   BELFRY_PORT     the port (default 8080)
#   BELFRY_WAR      the WAR, or a folder with what is in it (default: belfry.war, beside this file)
#   BELFRY_SERVERS  a folder with wlp and the drivers h2.jar, postgresql.jar, mariadb.jar
#   JAVA_OPTS       options of the JVM
#   and Belfry's own: BELFRY_DEMO for belfry.demo, MP_JWT_VERIFY_ISSUER for mp.jwt.verify.issuer, ...
set -eu
here=$(cd "$(dirname "$0")" && pwd)

# As secrets are mounted; a new line at the end isn't the password's.
if [ -n "${BELFRY_DB_PASSWORD_FILE:-}" ]; then
  if [ -n "${BELFRY_DB_PASSWORD:-}" ]; then
    echo "BELFRY_DB_PASSWORD is set, and so is BELFRY_DB_PASSWORD_FILE: one of them is enough" >&2
    exit 2
  fi
  BELFRY_DB_PASSWORD=$(cat "$BELFRY_DB_PASSWORD_FILE") || true
  if [ -z "$BELFRY_DB_PASSWORD" ]; then
    echo "BELFRY_DB_PASSWORD_FILE: expected a file with something in it, was $BELFRY_DB_PASSWORD_FILE" >&2
    exit 2
  fi
  export BELFRY_DB_PASSWORD
fi

servers=${BELFRY_SERVERS:-$here}
export BELFRY_DATA="${BELFRY_DATA:-$here/data}"
export WLP_USER_DIR="$BELFRY_DATA/wlp"
export JVM_ARGS="${JAVA_OPTS:--Xmx1g}"

# Laid out afresh but for the cache and the transaction log: a JTA recovery needs the latter.
server=$WLP_USER_DIR/servers/belfry
rm -rf "${server:?}/apps" "$server/drivers" "$server/logs"
mkdir -p "$server/apps" "$server/drivers"
cp "$here/server.xml" "$server/"
war=${BELFRY_WAR:-$here/belfry.war}
if [ -d "$war" ]; then
  ln -s "$war" "$server/apps/belfry.war"
else
  cp "$war" "$server/apps/belfry.war"
fi
for driver in h2 postgresql mariadb; do
  if [ -f "$servers/$driver.jar" ]; then
    ln -s "$servers/$driver.jar" "$server/drivers/"
  fi
done

exec "$servers/wlp/bin/server" run belfry
