#!/bin/sh
# Starts Belfry on WildFly in the foreground. Settings come from the environment:
#   BELFRY_DB_URL, _USER, _PASSWORD  the database; without them an H2 file in BELFRY_DATA
#   BELFRY_DB_PASSWORD_FILE  the path of a file with the password in it, in place of BELFRY_DB_PASSWORD
#   BELFRY_DATA     what is kept between starts (default: data, beside this file)
#   BELFRY_HOST     the address to listen on (default 0.0.0.0: all)
#   BELFRY_PORT     the port (default 8080)
#   BELFRY_MANAGEMENT_PORT  WildFly's own, on 127.0.0.1 only (default: one that is free)
#   BELFRY_WAR      the WAR, or a folder with what is in it (default: belfry.war, beside this file)
#   BELFRY_SERVERS  a folder with wildfly and the drivers postgresql.jar, mariadb.jar
#   JAVA_OPTS       options of the JVM
#   and Belfry's own: BELFRY_DEMO for belfry.demo, MP_JWT_VERIFY_ISSUER for mp.jwt.verify.issuer, ...
# Called as "start.sh configure" it prepares WildFly and ends.
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
export JBOSS_HOME="$servers/wildfly"

# Once: the modules can't be added twice. The lock is for two nodes that are started at once.
configured=$JBOSS_HOME/belfry.configured
if [ ! -f "$configured" ]; then
  (
    flock 9
    cd "$servers"
    if [ ! -f "$configured" ]; then
      "$JBOSS_HOME/bin/jboss-cli.sh" --file="$here/configure.cli"
      touch "$configured"
    fi
  ) 9>"$JBOSS_HOME/belfry.lock"
fi
if [ "${1:-}" = configure ]; then
  # Who starts it may be somebody else than who has unpacked it, to whom alone its lists of users, which are empty, are shown.
  chmod -R a+rX "$JBOSS_HOME/standalone/configuration"
  exit 0
fi

# WildFly doesn't find the driver by the URL.
case "${BELFRY_DB_URL:-}" in
"") BELFRY_DB_DRIVER=h2 ;;
jdbc:postgresql:*) BELFRY_DB_DRIVER=postgresql ;;
jdbc:mariadb:*) BELFRY_DB_DRIVER=mariadb ;;
*)
  echo "BELFRY_DB_URL: expected jdbc:postgresql:... or jdbc:mariadb:..., was $BELFRY_DB_URL" >&2
  exit 2
  ;;
esac
export BELFRY_DB_DRIVER

# Of the last run only the database stays, and the transactions that it hasn't finished.
for part in configuration deployments tmp; do
  rm -rf "${data:?}/$part"
done
mkdir -p "$data/deployments"
cp -R "$JBOSS_HOME/standalone/configuration" "$data/configuration"
war=${BELFRY_WAR:-$here/belfry.war}
if [ -d "$war" ]; then
  ln -s "$war" "$data/deployments/belfry.war"
  touch "$data/deployments/belfry.war.dodeploy"
else
  cp "$war" "$data/deployments/belfry.war"
fi

# So that a SIGTERM to this process reaches the JVM.
export LAUNCH_JBOSS_IN_BACKGROUND=true
export JAVA_OPTS="${JAVA_OPTS:--Xmx1g} -Djava.net.preferIPv4Stack=true"
# Each node's own, of 23 characters at most: WildFly warns where two might share one.
node=$(uname -n | cut -c 1-17)-${BELFRY_PORT:-8080}
exec "$JBOSS_HOME/bin/standalone.sh" -c standalone-microprofile.xml "-Djboss.tx.node.id=$node" \
  "-Djboss.server.base.dir=$data" "-Djboss.http.port=${BELFRY_PORT:-8080}" \
  -b "${BELFRY_HOST:-0.0.0.0}" \
  -bmanagement 127.0.0.1 "-Djboss.management.http.port=${BELFRY_MANAGEMENT_PORT:-0}"
