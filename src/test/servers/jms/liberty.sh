#!/bin/sh
# Belfry's Open Liberty with a broker, as docs/servers.md says, and another application that sends. Reads what
# docker/liberty/start.sh reads, and SENDER_WAR.
set -eu
# What lies there is added to whatever server.xml says.
added=$BELFRY_DATA/wlp/servers/belfry/configDropins/overrides
mkdir -p "$added"
cp docker/liberty/jms.xml "$added"
cat >"$added/sender.xml" <<END
<server>
  <webApplication location="$SENDER_WAR" contextRoot="/sender"/>
</server>
END
exec docker/liberty/start.sh
