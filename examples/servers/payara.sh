#!/bin/sh
# Payara Micro with Belfry and the shop side by side, each with a database of its own. Reads what docker/payara/start.sh reads, and
#   SHOP_WAR                          the shop
#   SHOP_DB_URL, _USER, _PASSWORD     its database, in which orders and belfry_outbox are
set -eu
here=$(cd "$(dirname "$0")" && pwd)
docker=$here/../../docker/payara
# Belfry reads the shop's outbox.
export BELFRY_OUTBOX_SOURCES=shop BELFRY_OUTBOX_SHOP_DATASOURCE=jdbc/shop

data=$BELFRY_DATA
for part in applications config generated META-INF; do
  rm -rf "${data:?}/$part"
done
mkdir -p "$data"
commands=$data/preboot.asadmin
cat "$docker/common.asadmin" >"$commands"
case "${BELFRY_DB_URL:-}" in
jdbc:postgresql:*) cat "$docker/postgresql.asadmin" >>"$commands" ;;
jdbc:mariadb:*) cat "$docker/mariadb.asadmin" >>"$commands" ;;
esac
case "$SHOP_DB_URL" in
jdbc:postgresql:*) class=org.postgresql.ds.PGSimpleDataSource ;;
jdbc:mariadb:*) class=org.mariadb.jdbc.MariaDbDataSource ;;
*) class=org.h2.jdbcx.JdbcDataSource ;;
esac
sed "s/DATASOURCE_CLASS/$class/" "$here/payara.asadmin" >>"$commands"

# The options are words, so unquoted.
# shellcheck disable=SC2086
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" ${JAVA_OPTS:--Xmx1g} -jar "$BELFRY_SERVERS/payara-micro.jar" \
  --nohazelcast --disablephonehome --rootdir "$data" --prebootcommandfile "$commands" \
  --addlibs "$BELFRY_SERVERS/postgresql.jar" --addlibs "$BELFRY_SERVERS/mariadb.jar" \
  --port "$BELFRY_PORT" --deploy "$BELFRY_WAR" --deploy "$SHOP_WAR"
