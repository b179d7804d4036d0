# Sourced by ./run and ./test: a Python environment from a hashed lock, made once and kept.
# POSIX sh; needs Python 3.11 or later (on Debian 12 installed here when missing, as root).

say() { printf '· %s\n' "$*" >&2; }
fail() { printf 'रुका · stopped: %s\n' "$*" >&2; exit 1; }

apt_install() {
    [ "$(id -u)" = 0 ] || fail "missing: $*. Install as root: apt-get install $*"
    command -v apt-get >/dev/null || fail "missing: $* (no apt-get on this system)"
    say "apt-get install $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -q "$@" >/dev/null 2>&1 || {
        apt-get update -q >/dev/null && apt-get install -y -q "$@" >/dev/null
    } || fail "apt-get install $* failed"
}

find_python() {
    for name in python3.11 python3; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

# environment LOCK: make .venv hold what LOCK names. A stamp keeps it from being done twice;
# the test lock holds all of the run lock, so it also serves ./run.
environment() {
    lock=$1
    if [ -f .venv/stamp ] && .venv/bin/python -c '' 2>/dev/null; then
        want=$(cat "$lock" pyproject.toml | sha256sum)
        full=$(cat requirements/test.lock pyproject.toml | sha256sum)
        have=$(cat .venv/stamp)
        if [ "$have" = "$want" ] || [ "$have" = "$full" ]; then return 0; fi
    fi
    python=$(find_python) || {
        apt_install python3 python3-venv
        python=$(find_python) || fail "Python 3.11 is needed"
    }
    "$python" -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv
    .venv/bin/python -c '' 2>/dev/null || {
        say "making .venv with $("$python" --version)"
        rm -rf .venv
        "$python" -m venv .venv
    }
    rm -f .venv/stamp
    say "installing $(grep -c '==' "$lock") packages from $lock (hashes checked)"
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-input \
        --require-hashes -r "$lock"
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-input \
        --no-deps --no-build-isolation -e .
    cat "$lock" pyproject.toml | sha256sum >.venv/stamp
}
