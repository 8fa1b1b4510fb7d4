#!/bin/sh
# First process of the container: makes the cluster on first start, then becomes the server.
# POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB mean what they mean in the usual image.
set -eu

user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}

if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA"
    chown -R 999:999 "$PGDATA"
    chmod 700 "$PGDATA"
    exec /opt/setpriv --reuid=999 --regid=999 --clear-groups /bin/sh /start.sh "$@"
fi

if [ ! -s "$PGDATA/PG_VERSION" ]; then
    : "${POSTGRES_PASSWORD:?is not set}"
    secret=$(mktemp)
    printf '%s\n' "$POSTGRES_PASSWORD" > "$secret"
    initdb -D "$PGDATA" -U "$user" --pwfile="$secret" -A scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-instructions
    rm -f "$secret"
    echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
    if [ "$database" != postgres ]; then
        printf 'create database "%s"\n' "$database" | postgres --single -D "$PGDATA" postgres > /dev/null
    fi
    # Testcontainers waits for this line twice: once for the cluster, once for the server.
    echo "database system is ready to accept connections"
fi

if [ "${1:-postgres}" = postgres ]; then
    [ $# = 0 ] || shift
fi
exec postgres -D "$PGDATA" -c listen_addresses='*' -c unix_socket_directories= "$@"
