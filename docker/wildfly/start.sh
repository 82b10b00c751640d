#!/bin/sh
# Starts a WildFly that configure.cli has prepared; arguments go to standalone.sh (-b, -D…).
#   BELFRY_DB_URL, BELFRY_DB_USER, BELFRY_DB_PASSWORD   PostgreSQL or MariaDB; without: an H2 file
set -eu

# WildFly doesn't find the driver by the URL.
case "${BELFRY_DB_URL:-}" in
jdbc:postgresql:*) BELFRY_DB_DRIVER=postgresql ;;
jdbc:mariadb:*) BELFRY_DB_DRIVER=mariadb ;;
jdbc:h2:* | "") BELFRY_DB_DRIVER=h2 ;;
*)
  echo "BELFRY_DB_URL: Belfry knows jdbc:postgresql:, jdbc:mariadb: and jdbc:h2:" >&2
  exit 2
  ;;
esac
export BELFRY_DB_DRIVER

# A SIGTERM to this process is to reach the JVM.
export LAUNCH_JBOSS_IN_BACKGROUND=true
exec "$JBOSS_HOME/bin/standalone.sh" -c standalone-microprofile.xml "$@"
