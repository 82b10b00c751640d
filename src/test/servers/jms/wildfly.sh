#!/bin/sh
# Belfry's WildFly with a broker, as docs/servers.md says, and another application that sends. Reads what
# docker/wildfly/start.sh reads, and SENDER_WAR.
set -eu
docker/wildfly/start.sh configure
theirs=$BELFRY_SERVERS/wildfly
export BELFRY_SERVERS="$BELFRY_DATA/servers"
export JBOSS_HOME="$BELFRY_SERVERS/wildfly"

# As it is configured for Belfry, but for what needn't be copied.
rm -rf "$JBOSS_HOME"
mkdir -p "$JBOSS_HOME"
ln -s "$theirs/bin" "$theirs/modules" "$theirs/jboss-modules.jar" "$JBOSS_HOME"
cp -R "$theirs/standalone" "$theirs/belfry.configured" "$JBOSS_HOME"
"$JBOSS_HOME/bin/jboss-cli.sh" --file=docker/wildfly/jms.cli

# Its start.sh empties the folder of the deployments; the other application comes a moment later.
(
  until grep -qs WFLYSRV0025 "$BELFRY_DATA/log/server.log"; do sleep 0.1; done
  cp "$SENDER_WAR" "$BELFRY_DATA/deployments"
) &
rm -f "$BELFRY_DATA/log/server.log"
exec docker/wildfly/start.sh
