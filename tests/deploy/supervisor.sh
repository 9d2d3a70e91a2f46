#!/bin/sh
# Stands in for systemd: started by systemd-socket-activate at the first connection, keeps its socket (descriptor 3) open
# over every restart of the service. HUP restarts; the count in /run/heft.starts grows when the old process has ended.
child="" starts=0 stop=no
trap 'kill -TERM "$child" 2>/dev/null' HUP
trap 'stop=yes; kill -TERM "$child" 2>/dev/null' TERM
echo $$ >/run/heft.supervisor
while [ "$stop" = no ]; do
  starts=$((starts + 1))
  echo "$starts" >/run/heft.starts
  # shellcheck disable=SC2016 # expanded by the inner shell, whose process becomes the service's
  sh -c '
    set -a; . /etc/lifetimecircle/api.env; set +a
    export LISTEN_PID=$$ LISTEN_FDS=1
    exec setpriv --reuid=lifetimecircle --regid=lifetimecircle --init-groups --no-new-privs --inh-caps=-all \
      /opt/lifetimecircle/current/node/bin/node /opt/lifetimecircle/current/server/index.mjs
  ' >>/run/heft.log 2>&1 &
  child=$!
  while kill -0 "$child" 2>/dev/null; do wait "$child"; done
  sleep 0.2
done
