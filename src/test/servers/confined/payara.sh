#!/bin/sh
# Starts docker/<the name of this file>/start.sh as compose.yml runs the images: a user who owns nothing but
# BELFRY_DATA, no capabilities, and file systems that can only be read, but for BELFRY_DATA and an empty /tmp.
# To be called by root, who may make mounts; nobody else sees them, and they end with the server.
set -eu
if [ "${1:-}" != inside ]; then
  exec unshare --mount --propagation private "$0" inside
fi

name=$(basename "$0" .sh)
repository=$(cd "$(dirname "$0")/../../../.." && pwd)
mkdir -p "$BELFRY_DATA"
chown nobody "$BELFRY_DATA"
# Liberty's archive lets nobody but its owner and his group read; in its image, that group is the user's.
if [ "$name" = liberty ]; then
  chmod -R a+rX "$BELFRY_SERVERS/wlp"
fi

# Elsewhere, as nobody may not be let into the folders above; and /tmp, where all of it may be, is going to be empty.
belfry=/mnt/belfry
mount -t tmpfs -o mode=755 belfry /mnt
mkdir -p "$belfry/data" "$belfry/servers" "$belfry/keys" "$belfry/docker"
touch "$belfry/belfry.war"
mount --bind "$repository/docker/$name" "$belfry/docker"
mount --bind "$BELFRY_SERVERS" "$belfry/servers"
mount --bind "$repository/src/test/resources/keys" "$belfry/keys"
mount --bind "$BELFRY_WAR" "$belfry/belfry.war"
mount --bind "$BELFRY_DATA" "$belfry/data"
for read in docker servers keys belfry.war; do
  mount -o remount,bind,ro "$belfry/$read"
done
mount -o remount,ro /mnt
mount -t tmpfs -o noexec,nosuid,nodev tmp /tmp
mount -o remount,bind,ro /

export BELFRY_SERVERS="$belfry/servers" BELFRY_WAR="$belfry/belfry.war" BELFRY_DATA="$belfry/data"
export MP_JWT_VERIFY_PUBLICKEY_LOCATION="file:$belfry/keys/public.pem" HOME=/nonexistent
cd "$belfry"
exec setpriv --reuid nobody --regid nogroup --clear-groups --no-new-privs --bounding-set=-all \
  "$belfry/docker/start.sh"
