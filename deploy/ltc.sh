#!/bin/sh
# The ltc command of the installed release, with the service's settings and as the service's user. That user cannot read
# root's files: an age identity goes in by standard input.
set -eu

user=lifetimecircle
env_file=/etc/lifetimecircle/api.env
release=/opt/lifetimecircle/current

[ "$(id -u)" -eq 0 ] || {
  echo "ltc reads the service's settings: run it with sudo." >&2
  exit 1
}
[ -r "$env_file" ] || {
  echo "There is no $env_file: run install.sh." >&2
  exit 1
}
# Only the file's settings count, not those of whoever calls.
for name in $(env | sed -n 's/^\(LTC_[A-Z_]*\)=.*/\1/p') NODE_OPTIONS HOST PORT; do unset "$name"; done
# The file is written for systemd: NAME=value, quotes around a value are optional, nothing is expanded.
while IFS= read -r line || [ -n "$line" ]; do
  case $line in
    [A-Z]*=*) ;;
    *) continue ;;
  esac
  value=${line#*=}
  case $value in
    \"*\") value=${value#\"} && value=${value%\"} ;;
    \'*\') value=${value#\'} && value=${value%\'} ;;
  esac
  export "${line%%=*}=$value"
done <"$env_file"

cd /
umask 077
if [ "${1:-}" = rotate-secret ]; then
  # It changes the settings' file, which is root's. What it leaves among the data belongs to the service again.
  status=0
  "$release/node/bin/node" "$release/ltc/index.mjs" "$@" || status=$?
  find /var/lib/lifetimecircle -user root -exec chown --no-dereference "$user:$user" {} +
  exit "$status"
fi
exec setpriv --reuid="$user" --regid="$user" --init-groups --no-new-privs --inh-caps=-all \
  "$release/node/bin/node" "$release/ltc/index.mjs" "$@"
