#!/bin/sh
# WildFly with Belfry and the shop side by side, each with a database of its own. Reads what docker/wildfly/start.sh reads, and
#   SHOP_WAR                          the shop
#   SHOP_DB_URL, _USER, _PASSWORD     its database, in which orders and belfry_outbox are
set -eu
here=$(cd "$(dirname "$0")" && pwd)
"$here/../../docker/wildfly/start.sh" configure
export JBOSS_HOME="$BELFRY_SERVERS/wildfly"

driver() {
  case "$1" in
  jdbc:postgresql:*) echo postgresql ;;
  jdbc:mariadb:*) echo mariadb ;;
  *) echo h2 ;;
  esac
}
BELFRY_DB_DRIVER=$(driver "${BELFRY_DB_URL:-}")
SHOP_DB_DRIVER=$(driver "$SHOP_DB_URL")
# Belfry reads the shop's outbox.
BELFRY_OUTBOX_SOURCES=shop
BELFRY_OUTBOX_SHOP_DATASOURCE=java:/jdbc/shop
export BELFRY_DB_DRIVER SHOP_DB_DRIVER BELFRY_OUTBOX_SOURCES BELFRY_OUTBOX_SHOP_DATASOURCE

data=$BELFRY_DATA
for part in configuration deployments tmp; do
  rm -rf "${data:?}/$part"
done
mkdir -p "$data/deployments"
cp -R "$JBOSS_HOME/standalone/configuration" "$data/configuration"
cp "$BELFRY_WAR" "$data/deployments/belfry.war"
cp "$SHOP_WAR" "$data/deployments/shop.war"

export LAUNCH_JBOSS_IN_BACKGROUND=true
exec "$JBOSS_HOME/bin/standalone.sh" -c standalone-microprofile.xml "--yaml=$here/wildfly.yml" \
  "-Djboss.tx.node.id=shop-$BELFRY_PORT" "-Djboss.server.base.dir=$data" "-Djboss.http.port=$BELFRY_PORT" \
  -b "$BELFRY_HOST" -bmanagement 127.0.0.1 "-Djboss.management.http.port=${BELFRY_MANAGEMENT_PORT:-0}"
