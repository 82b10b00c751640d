#!/bin/sh
# Belfry's Payara Micro with the client of a broker, as docs/servers.md says, and another application that sends. Reads
# what docker/payara/start.sh reads, and SENDER_WAR, JMS_CLIENT (jars), JMS_URL.
set -eu
here=docker/payara
data=$BELFRY_DATA
for part in applications config generated META-INF; do
  rm -rf "${data:?}/$part"
done
mkdir -p "$data"
commands=$data/preboot.asadmin
url=$(printf %s "$JMS_URL" | sed 's/:/\\:/g')
{
  cat "$here/common.asadmin"
  sed "s|tcp.*61616|$url|" "$here/jms.asadmin"
} >"$commands"
# The options are words, so unquoted.
# shellcheck disable=SC2086
exec "$JAVA_HOME/bin/java" $JAVA_OPTS -jar "$BELFRY_SERVERS/payara-micro.jar" \
  --nohazelcast --disablephonehome --rootdir "$data" --addlibs "$JMS_CLIENT" --prebootcommandfile "$commands" \
  --port "$BELFRY_PORT" --deploy "$SENDER_WAR" --deploy "$BELFRY_WAR"
