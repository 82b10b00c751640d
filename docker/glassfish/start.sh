#!/bin/sh
# Starts Belfry on GlassFish 7, or a Payara Server 6, in the foreground, in a domain of its own.
# Settings come from the environment:
#   BELFRY_DB_URL, _USER, _PASSWORD  the database; without them an H2 file in BELFRY_DATA
#   BELFRY_DB_PASSWORD_FILE  the path of a file with the password in it, in place of BELFRY_DB_PASSWORD
#   BELFRY_DATA     what is kept between starts (default: data, beside this file)
#   BELFRY_HOST     the address to listen on (default 0.0.0.0: all)
#   BELFRY_PORT     the port (default 8080)
#   BELFRY_MANAGEMENT_PORT  asadmin's, on 127.0.0.1 only (default 4848)
#   BELFRY_WAR      the WAR, or a folder with what is in it (default: belfry.war, beside this file)
#   BELFRY_SERVERS  a folder with the server and the drivers h2.jar, postgresql.jar, mariadb.jar
#   GLASSFISH_HOME  the server, if it isn't in BELFRY_SERVERS/glassfish7
#   and Belfry's own: BELFRY_DEMO for belfry.demo, MP_JWT_VERIFY_ISSUER for mp.jwt.verify.issuer, ...
set -eu
here=$(cd "$(dirname "$0")" && pwd)

# As secrets are mounted; a new line at the end isn't the password's.
if [ -n "${BELFRY_DB_PASSWORD_FILE:-}" ]; then
  if [ -n "${BELFRY_DB_PASSWORD:-}" ]; then
    echo "BELFRY_DB_PASSWORD is set, and so is BELFRY_DB_PASSWORD_FILE: one of them is enough" >&2
    exit 2
  fi
  BELFRY_DB_PASSWORD=$(cat "$BELFRY_DB_PASSWORD_FILE") || true
  if [ -z "$BELFRY_DB_PASSWORD" ]; then
    echo "BELFRY_DB_PASSWORD_FILE: expected a file with something in it, was $BELFRY_DB_PASSWORD_FILE" >&2
    exit 2
  fi
  export BELFRY_DB_PASSWORD
fi

data=${BELFRY_DATA:-$here/data}
servers=${BELFRY_SERVERS:-$here}
domains=$data/domains
management=${BELFRY_MANAGEMENT_PORT:-4848}
asadmin=${GLASSFISH_HOME:-$servers/glassfish7}/bin/asadmin

url=${BELFRY_DB_URL:-jdbc:h2:file:$data/belfry}
user=${BELFRY_DB_USER:-sa}
password=${BELFRY_DB_PASSWORD:-sa}
case "$url" in
jdbc:h2:*) source=org.h2.jdbcx.JdbcDataSource ;;
jdbc:postgresql:*) source=org.postgresql.ds.PGSimpleDataSource ;;
jdbc:mariadb:*) source=org.mariadb.jdbc.MariaDbDataSource ;;
*)
  echo "BELFRY_DB_URL: expected jdbc:postgresql:..., jdbc:mariadb:... or jdbc:h2:..., was $url" >&2
  exit 2
  ;;
esac

# Of the last run only the database stays.
rm -rf "${domains:?}"
mkdir -p "$domains"
"$asadmin" --terse create-domain --nopassword --checkports=false --domaindir "$domains" \
  --instanceport "${BELFRY_PORT:-8080}" --adminport "$management" belfry
for driver in h2 postgresql mariadb; do
  if [ -f "$servers/$driver.jar" ]; then
    ln -s "$servers/$driver.jar" "$domains/belfry/lib/"
  fi
done

# Before the first start, so that nobody else is ever listened to: no TLS (it ends in front), no
# IIOP, no JMX and no broker; headers of 64 KiB (a token that names 200 groups by UUIDs has 11); asadmin from this machine only. A domain's own configuration is the first one.
sed -i "1,/<\/config>/ {
  s/<network-listener [^>]*name=\"http-listener-1\"/& address=\"${BELFRY_HOST:-0.0.0.0}\"/
  /<network-listener [^>]*name=\"http-listener-2\"/d
  s/\"http-listener-1,http-listener-2\"/\"http-listener-1\"/
  s/<network-listener [^>]*name=\"admin-listener\"/& address=\"127.0.0.1\"/
  s/<iiop-listener /& enabled=\"false\" /
  s/<jmx-connector /& enabled=\"false\" /
  /header-buffer-length-bytes/! s/<http /& header-buffer-length-bytes=\"65536\" /
  s/<jms-service \([^>]*\)type=\"EMBEDDED\"/<jms-service \1type=\"REMOTE\"/
}" "$domains/belfry/config/domain.xml"

"$asadmin" start-domain --verbose --domaindir "$domains" belfry &
server=$!
# A signal to asadmin doesn't reach the server that it has started.
trap '"$asadmin" --terse stop-domain --domaindir "$domains" belfry || kill "$server"' INT TERM
asadmin() {
  "$asadmin" --terse --port "$management" "$@"
}
until asadmin uptime >/dev/null 2>&1; do
  kill -0 "$server"
  sleep 1
done

# In a property, a colon begins the next one, and quotes go in pairs; and before that, asadmin reads
# the line as words with quotes and backslashes.
quoted() {
  printf %s "$1" | sed "s/[\\\\:='\"]/\\\\&/g; s/[\\\\\"]/\\\\&/g"
}

# In one JVM, and where no process list shows the password. The default data source is Belfry's:
# java:comp/DefaultDataSource is jdbc/__default. GlassFish would hand out for ever what a restarted
# database has broken, unless it looks first. Like others, it goes on without what it can't deploy.
asadmin multimode <<EOF || true
create-jdbc-connection-pool --restype javax.sql.DataSource --datasourceclassname $source \
 --steadypoolsize 2 --maxpoolsize 20 --isconnectvalidatereq=true \
 --validationmethod custom-validation --validationclassname org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation \
 --property "user=$(quoted "$user"):password=$(quoted "$password"):url=$(quoted "$url")" belfryPool
set resources.jdbc-resource.jdbc/__default.pool-name=belfryPool
deploy --name belfry --contextroot belfry "${BELFRY_WAR:-$here/belfry.war}"
EOF
# A signal ends the first wait, when it is dealt with.
wait "$server" || wait "$server"
