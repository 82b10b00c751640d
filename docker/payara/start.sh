#!/bin/sh
# Starts Belfry on Payara Micro in the foreground. Settings come from the environment:
#   BELFRY_DB_URL, _USER, _PASSWORD  the database; without them an H2 file in BELFRY_DATA
#   BELFRY_DB_PASSWORD_FILE  the path of a file with the password in it, in place of BELFRY_DB_PASSWORD
#   BELFRY_DATA     what is kept between starts (default: data, beside this file)
#   BELFRY_HOST     the address to listen on (default 0.0.0.0: all)
#   BELFRY_PORT     the port (default 8080)
#   BELFRY_WAR      the WAR, or a folder with what is in it (default: belfry.war, beside this file)
#   BELFRY_SERVERS  a folder with payara-micro.jar and the drivers postgresql.jar, mariadb.jar
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

data=${BELFRY_DATA:-$here/data}
servers=${BELFRY_SERVERS:-$here}
export BELFRY_HOST="${BELFRY_HOST:-0.0.0.0}"

# A kept root directory also keeps the application of the last run and the pool that the commands
# below would make a second time: only the database stays.
for part in applications config generated META-INF; do
  rm -rf "${data:?}/$part"
done
mkdir -p "$data"

commands=$data/preboot.asadmin
cat "$here/common.asadmin" >"$commands"
drivers=
case "${BELFRY_DB_URL:-}" in
"") ;;
jdbc:postgresql:*) database=postgresql ;;
jdbc:mariadb:*) database=mariadb ;;
*)
  echo "BELFRY_DB_URL: expected jdbc:postgresql:... or jdbc:mariadb:..., was $BELFRY_DB_URL" >&2
  exit 2
  ;;
esac
if [ -n "${database:-}" ]; then
  cat "$here/$database.asadmin" >>"$commands"
  drivers="--addlibs $servers/$database.jar"
fi

# The options are words, so unquoted.
# shellcheck disable=SC2086
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" ${JAVA_OPTS:--Xmx1g} -jar "$servers/payara-micro.jar" \
  --nohazelcast --disablephonehome --rootdir "$data" --prebootcommandfile "$commands" $drivers \
  --port "${BELFRY_PORT:-8080}" --contextroot belfry --deploy "${BELFRY_WAR:-$here/belfry.war}"
