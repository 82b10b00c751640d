#!/bin/sh
# A server of Java EE 8 with the shop of that time, which is given in place of Belfry's WAR and has its context root.
# Reads what docker/wildfly/start.sh reads, and SHOP_DB_URL.
set -eu
export JBOSS_HOME="$BELFRY_SERVERS/wildfly-ee8"
data=$BELFRY_DATA
mkdir -p "$data/deployments"
cp -R "$JBOSS_HOME/standalone/configuration" "$data/configuration"
# The example that it brings is the shop's; a YAML file at the start is not for this version yet.
# shellcheck disable=SC2016 # WildFly's
sed -i -e 's|java:jboss/datasources/ExampleDS|java:/jdbc/shop|' -e 's|<connection-url>[^<]*<|<connection-url>${env.SHOP_DB_URL}<|' \
  "$data/configuration/standalone.xml"
cp "$BELFRY_WAR" "$data/deployments/belfry.war"
export LAUNCH_JBOSS_IN_BACKGROUND=true
exec "$JBOSS_HOME/bin/standalone.sh" -c standalone.xml \
  "-Djboss.server.base.dir=$data" "-Djboss.http.port=$BELFRY_PORT" -Djboss.https.port=0 \
  -b "$BELFRY_HOST" -bmanagement 127.0.0.1 -Djboss.management.http.port=0 -Djboss.management.https.port=0
