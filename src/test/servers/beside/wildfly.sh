#!/bin/sh
# A WildFly that runs another application and knows its users, to which Belfry is added as docs/servers.md and
# docs/logins.md say. Reads what docker/wildfly/start.sh reads, and VISITS_WAR.
set -eu
here=$PWD
theirs=$BELFRY_SERVERS/wildfly
export JBOSS_HOME="$BELFRY_DATA/wildfly"
configuration=$JBOSS_HOME/standalone/configuration

# As it is unpacked, but for what needn't be copied.
rm -rf "$JBOSS_HOME"
mkdir -p "$JBOSS_HOME/modules"
ln -s "$theirs/bin" "$theirs/jboss-modules.jar" "$JBOSS_HOME"
ln -s "$theirs/modules/system" "$JBOSS_HOME/modules/system"
cp -R "$theirs/standalone" "$JBOSS_HOME"
mv "$configuration/standalone_xml_history/standalone-microprofile.initial.xml" "$configuration/standalone-microprofile.xml"
rm -rf "$configuration/standalone_xml_history"

printf 'ann=%s\n' "$(printf ann:ApplicationRealm:secret | md5sum | cut -d ' ' -f 1)" >>"$configuration/application-users.properties"
echo ann=staff,belfry-publisher >>"$configuration/application-roles.properties"
cp "$VISITS_WAR" "$BELFRY_WAR" "$JBOSS_HOME/standalone/deployments"
"$JAVA_HOME/bin/keytool" -genkeypair -alias sso -keyalg RSA -dname CN=sso -keystore "$configuration/sso.p12" -storepass changeit

cat "$here/docker/wildfly/add.cli" "$here/docker/wildfly/login.cli" - >"$BELFRY_DATA/all.cli" <<END
embed-server --server-config=standalone-microprofile.xml --std-out=discard
/subsystem=logging/logger=belfry.published:add(level=DEBUG)
stop-embedded-server
END
(
  cd "$BELFRY_DATA"
  ln -sf "$BELFRY_SERVERS/postgresql.jar" .
  login='<auth-method>FORM</auth-method><form-login-config><form-login-page>/</form-login-page><form-error-page>/</form-error-page></form-login-config>'
  unzip -p "$BELFRY_WAR" WEB-INF/web.xml | sed "s|</web-app>|<login-config>$login</login-config>&|" >web.xml
  "$JBOSS_HOME/bin/jboss-cli.sh" --file="$BELFRY_DATA/all.cli"
)
export LAUNCH_JBOSS_IN_BACKGROUND=true
exec "$JBOSS_HOME/bin/standalone.sh" -c standalone-microprofile.xml "-Djboss.http.port=$BELFRY_PORT" \
  -b "$BELFRY_HOST" -bmanagement 127.0.0.1 "-Djboss.management.http.port=0" -Djboss.management.https.port=0 -Djboss.https.port=0
