#!/bin/sh
# Open Liberty with Belfry and the shop side by side, each with a database of its own. Reads what docker/liberty/start.sh reads, and
#   SHOP_WAR                          the shop
#   SHOP_DB_URL, _USER, _PASSWORD     its database, in which orders and belfry_outbox are
set -eu
here=$(cd "$(dirname "$0")" && pwd)
export WLP_USER_DIR="$BELFRY_DATA/wlp"
export JVM_ARGS="${JAVA_OPTS:--Xmx1g}"
# Belfry reads the shop's outbox.
export BELFRY_OUTBOX_SOURCES=shop BELFRY_OUTBOX_SHOP_DATASOURCE=jdbc/shop

server=$WLP_USER_DIR/servers/shop
rm -rf "${server:?}/apps" "$server/drivers" "$server/logs"
mkdir -p "$server/apps" "$server/drivers"
cp "$here/../../docker/liberty/server.xml" "$server/belfry.xml"
cp "$here/liberty.xml" "$server/server.xml"
cp "$BELFRY_WAR" "$server/apps/belfry.war"
cp "$SHOP_WAR" "$server/apps/shop.war"
for driver in h2 postgresql mariadb; do
  ln -s "$BELFRY_SERVERS/$driver.jar" "$server/drivers/"
done
exec "$BELFRY_SERVERS/wlp/bin/server" run shop
