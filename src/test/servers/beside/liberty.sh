#!/bin/sh
# An Open Liberty that runs another application and knows its users, to which Belfry is added as docs/servers.md and
# docs/logins.md say. Reads what docker/liberty/start.sh reads, and VISITS_WAR.
set -eu
export WLP_USER_DIR="$BELFRY_DATA/wlp"
export JVM_ARGS="$JAVA_OPTS"
server=$WLP_USER_DIR/servers/theirs
mkdir -p "$server/apps" "$server/drivers" "$server/belfry"
cp "$VISITS_WAR" "$server/apps"
ln -s "$BELFRY_SERVERS/h2.jar" "$server/drivers"
cat >"$server/server.xml" <<END
<server>
  <featureManager>
    <feature>webProfile-10.0</feature>
  </featureManager>
  <httpEndpoint id="defaultHttpEndpoint" host="$BELFRY_HOST" httpPort="$BELFRY_PORT" httpsPort="-1"/>
  <logging consoleLogLevel="INFO" traceSpecification="*=info:belfry.published=fine"/>
  <basicRegistry>
    <user name="ann" password="secret"/>
    <group name="staff"><member name="ann"/></group>
    <group name="speakers"><member name="ann"/></group>
  </basicRegistry>
  <library id="drivers"><fileset dir="\${server.config.dir}/drivers"/></library>
  <dataSource id="DefaultDataSource">
    <jdbcDriver libraryRef="drivers"/>
    <properties url="jdbc:h2:mem:visits" user="sa" password="sa"/>
  </dataSource>
  <webApplication location="visits.war"/>
  <include location="belfry/add.xml"/>
  <webApplication id="belfry">
    <application-bnd>
      <security-role name="belfry-publisher"><group name="speakers"/></security-role>
    </application-bnd>
  </webApplication>
</server>
END
cp docker/liberty/add.xml "$BELFRY_WAR" "$server/belfry"
ln -s "$BELFRY_SERVERS/postgresql.jar" "$server/belfry"
exec "$BELFRY_SERVERS/wlp/bin/server" run theirs
