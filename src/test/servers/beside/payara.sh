#!/bin/sh
# A Payara that runs another application and knows its users, to which Belfry is added as docs/servers.md and
# docs/logins.md say. Reads what docker/payara/start.sh reads, and VISITS_WAR.
set -eu
data=$BELFRY_DATA
mkdir -p "$data"
cat >"$data/password" <<END
AS_ADMIN_USERPASSWORD=secret
END
cat - docker/payara/add.asadmin docker/payara/login.asadmin >"$data/preboot.asadmin" <<END
set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=$BELFRY_HOST
create-file-user --groups staff:belfry-publisher --passwordfile $data/password ann
set-log-levels belfry.published=FINE
set configs.config.server-config.availability-service.web-container-availability.sso-failover-enabled=false
END
# The options are words, so unquoted.
# shellcheck disable=SC2086
exec "$JAVA_HOME/bin/java" $JAVA_OPTS -jar "$BELFRY_SERVERS/payara-micro.jar" \
  --nohazelcast --disablephonehome --rootdir "$data" --addlibs "$BELFRY_SERVERS/postgresql.jar" \
  --prebootcommandfile "$data/preboot.asadmin" --port "$BELFRY_PORT" \
  --deploy "$VISITS_WAR" --deploy "$BELFRY_WAR"
