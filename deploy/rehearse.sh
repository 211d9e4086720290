#!/usr/bin/env bash
# Carries out the Dockerfile's steps without Docker: the same files, the same installation, an own user without rights,
# and a run with no network at all. Needs root on Linux, and a Python with venv (PYTHON=… names another than Debian's).
# Usage: deploy/rehearse.sh [FOLDER]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$(mktemp -d)}
user=nobody
# The user must be able to read it: a Python in a home folder will not do.
python=${PYTHON:-/usr/bin/python3}

mkdir -p "$folder/src" "$folder/data"
cd "$root"
# What .dockerignore lets through.
for name in $(sed -n 's/^!//p' .dockerignore); do
    cp -r --parents "$name" "$folder/src/"
done
find "$folder/src" -name __pycache__ -prune -exec rm -r {} +
chmod 755 "$folder"
chown -R "$user" "$folder"

as_user() {
    # env --ignore-environment: nothing of the caller's settings may help.
    setpriv --reuid "$user" --regid nogroup --clear-groups env --ignore-environment \
        HOME="$folder/data" PATH="$folder/bosphorus/bin:/usr/local/bin:/usr/bin:/bin" HF_HUB_OFFLINE=1 \
        XDG_CACHE_HOME="$folder/data/cache" BOSPHORUS_CORPUS="$folder/data/corpus.duckdb" \
        ${PIP_CONFIG_FILE:+PIP_CONFIG_FILE="$PIP_CONFIG_FILE"} "$@"
}

what=$(grep -o '"\.\[[a-z,]*\]"' Dockerfile | tr -d '"')
"$python" -m venv "$folder/bosphorus"
chown -R "$user" "$folder/bosphorus"
(cd "$folder/src" && as_user pip install --quiet --no-cache-dir "$what")
if as_user python -c "import torch" 2>/dev/null; then
    echo "torch was installed: the image must do without" >&2
    exit 1
fi
du -sh "$folder/bosphorus" | sed 's/$/ installed/'

# A network name space of its own, in which there is nothing but the machine itself.
check=$(sed -n 's/^ *CMD \(\["python".*\)$/\1/p' Dockerfile)
export -f as_user
export folder user check
unshare --net bash -euo pipefail -c '
    ip link set lo up
    cd "$folder/data"
    as_user bosphorus serve --host 0.0.0.0 &
    server=$!
    trap "kill $server 2>/dev/null || true" EXIT
    for _ in $(seq 120); do
        if as_user python -c "import json, subprocess, sys; sys.exit(subprocess.run(json.loads(sys.argv[1])).returncode)" \
            "$check" 2>/dev/null; then
            echo "healthy without a network, as $(id -un "$user")"
            exit 0
        fi
        sleep 1
    done
    echo "never healthy" >&2
    exit 1
'
