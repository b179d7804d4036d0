# Sourced by ./test: a throw-away PostgreSQL on a free port, started and stopped by the script.

postgres_bin() {
    for dir in /usr/lib/postgresql/*/bin; do
        if [ -x "$dir/initdb" ]; then
            printf '%s\n' "$dir"
            return 0
        fi
    done
    return 1
}

# The server refuses to run as root, so root lends it the user that Debian's package made.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}

postgres_start() {
    postgres_bin >/dev/null || apt_install postgresql
    PG_BIN=$(postgres_bin) || fail "PostgreSQL is not installed"
    if [ "$(id -u)" = 0 ]; then
        id postgres >/dev/null 2>&1 || useradd --system --no-create-home postgres
    fi
    PG_DIR=$(mktemp -d)
    PG_PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    if [ "$(id -u)" = 0 ]; then chown postgres "$PG_DIR"; fi
    say "PostgreSQL on port $PG_PORT"
    (
        cd "$PG_DIR"
        as_postgres "$PG_BIN/initdb" -D "$PG_DIR/data" -U matdoot -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
        as_postgres "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -w -l "$PG_DIR/log" \
            -o "-p $PG_PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories=$PG_DIR" start >/dev/null
    )
    POSTGRES_URL="postgres://matdoot@127.0.0.1:$PG_PORT/postgres"
}

postgres_stop() {
    (cd / && as_postgres "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$PG_DIR"
}
