#!/bin/sh
# Stands in for systemd: started by systemd-socket-activate, keeps its socket (descriptor 3) open over every restart of
# the service. HUP restarts; the count in /run/heft.starts says when the old process is gone and the next one started.
trap 'restart=yes; kill -TERM "$child" 2>/dev/null' HUP
trap 'stop=yes; kill -TERM "$child" 2>/dev/null' TERM
echo $$ >/run/heft.supervisor
starts=0 stop=no
while [ "$stop" = no ]; do
  restart=no
  setsid sh -c '
    set -a; . /etc/lifetimecircle/api.env; set +a
    export LISTEN_PID=$$ LISTEN_FDS=1
    exec setpriv --reuid=lifetimecircle --regid=lifetimecircle --init-groups --no-new-privs \
      /opt/lifetimecircle/current/node/bin/node /opt/lifetimecircle/current/server/index.mjs
  ' >>/run/heft.log 2>&1 &
  child=$!
  starts=$((starts + 1))
  echo "$starts" >/run/heft.starts
  while kill -0 "$child" 2>/dev/null; do wait "$child"; done
  [ "$restart$stop" != nono ] || sleep 0.3
done
