#!/bin/sh
# Prepares a Debian 12 host and installs a release: user, directories, settings with a secret of its own, units, proxy
# site. Changes only what differs, so it may be run again at any time; killed halfway, run it again.
set -eu

usage="install.sh --archive FILE --sha256 HEX --host NAME --proxy nginx|caddy|none
           [--env prod|staging] [--tls acme|own] [--port 3000] [--restart COMMAND] [--dry-run] [--root DIR]
install.sh --uninstall [--dry-run] [--root DIR]

  --archive, --sha256  the release and its checksum; left out, host files are renewed and the release stays
  --host      the one public name; taken from the settings when left out
  --proxy     whose site is installed; the one that is there when left out
  --tls own   your certificate in /etc/lifetimecircle/tls/ (fullchain.pem, privkey.pem) instead of ACME
  --restart   how the service is restarted on a host without systemd
  --root      prepares the tree under DIR instead of this host
  --dry-run   says what would change, changes nothing
  --uninstall removes program, units and site; keeps data and settings and says where they lie"
root="" dry_run=no restart="" archive="" sha256="" host="" proxy="" port="" environment=prod certificates=acme uninstall=no
while [ $# -gt 0 ]; do
  case $1 in
    --archive) archive=${2:?$usage} && shift ;;
    --sha256) sha256=${2:?$usage} && shift ;;
    --host) host=${2:?$usage} && shift ;;
    --proxy) proxy=${2:?$usage} && shift ;;
    --port) port=${2:?$usage} && shift ;;
    --env) environment=${2:?$usage} && shift ;;
    --tls) certificates=${2:?$usage} && shift ;;
    --restart) restart=${2:?$usage} && shift ;;
    --root) root=${2:?$usage} && shift ;;
    --dry-run) dry_run=yes ;;
    --uninstall) uninstall=yes ;;
    -h | --help) echo "$usage" && exit 0 ;;
    *) echo "Unknown: $1" >&2 && echo "$usage" >&2 && exit 2 ;;
  esac
  shift
done

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=deploy/lib/common.sh
. "$here/lib/common.sh"
# shellcheck source=deploy/lib/host.sh
. "$here/lib/host.sh"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

remove_all() {
  if with_systemd; then
    for unit in "$here"/systemd/*.timer "$here"/systemd/*.socket "$here"/systemd/*.service; do
      run systemctl disable --now --quiet "$(basename "$unit")" || true
    done
  fi
  for unit in "$here"/systemd/*; do run rm -rf "$units/$(basename "$unit")"; done
  run rm -rf "$units/lifetimecircle-backup.service.d"
  run rm -f "$ltc" "$root/etc/systemd/journald.conf.d/lifetimecircle.conf"
  run rm -f "$root/etc/nginx/sites-enabled/lifetimecircle.conf" "$root/etc/nginx/sites-available/lifetimecircle.conf"
  run rm -rf "$root/etc/nginx/lifetimecircle" "$root/etc/caddy/lifetimecircle"
  run rm -f "$root/etc/letsencrypt/renewal-hooks/deploy/lifetimecircle"
  if grep -qs '^# Service Heft' "$root/etc/caddy/Caddyfile"; then run rm -f "$root/etc/caddy/Caddyfile"; fi
  run rm -rf "$home"
  if with_systemd; then run systemctl daemon-reload; fi
  say "Kept: the data in $state, settings, secret and certificate in $etc, the user $user."
  say "Backups open only with the age identity; the database only with the secret in $env_file."
}

choose_settings() {
  url=$(setting LTC_PUBLIC_URL)
  [ -n "$host" ] || host=${url#https://}
  before=$(socket_port)
  [ -n "$port" ] || port=$before
  [ -n "$port" ] || port=3000
  if [ -z "$proxy" ]; then
    if [ -e "$root/etc/nginx/sites-available/lifetimecircle.conf" ]; then
      proxy=nginx
    elif [ -e "$root/etc/caddy/lifetimecircle" ]; then
      proxy=caddy
    fi
  fi
  printf '%s' "$host" | grep -Eq '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$' ||
    fail "--host takes the public name, like heft.example.org."
  printf '%s' "$port" | grep -Eq '^[0-9]{2,5}$' || fail "--port takes a port number."
  case $proxy in nginx | caddy | none) ;; *) fail "--proxy takes nginx, caddy or none." ;; esac
  case $environment in prod | staging) ;; *) fail "--env takes prod or staging." ;; esac
  case $certificates in acme | own) ;; *) fail "--tls takes acme or own." ;; esac
  if [ -e "$env_file" ] && [ "$url" != "https://$host" ]; then
    fail "$env_file says LTC_PUBLIC_URL=$url: change it there first, then run this with --host $host."
  fi
  # What wraps the file in a form comes on top.
  largest=$(setting LTC_UPLOAD_MAX_BYTES)
  upload_limit=$((${largest:-20971520} + 1048576))
  caddy_tls=""
  if [ "$certificates" = own ]; then caddy_tls="tls /etc/lifetimecircle/tls/fullchain.pem /etc/lifetimecircle/tls/privkey.pem"; fi
}

directories() {
  directory 0755 root "$home"
  directory 0755 root "$home/releases"
  directory 0755 root "$etc"
  directory 0755 root "$etc/content"
  directory 0700 root "$etc/tls"
  for place in "$state" "$state/data" "$state/storage" "$state/backups"; do directory 0700 service "$place"; done
}

host_files() {
  for unit in "$here"/systemd/*.service "$here"/systemd/*.socket "$here"/systemd/*.timer; do
    put "$unit" "$units/$(basename "$unit")"
  done
  put "$here/systemd/lifetimecircle-.service.d/hardening.conf" "$units/lifetimecircle-.service.d/hardening.conf"
  second_place=$(setting LTC_BACKUP_COPY_TO)
  copy_to="$units/lifetimecircle-backup.service.d/copy-to.conf"
  if [ -n "$second_place" ]; then
    # The dash: when the mount is away, the backup is made all the same, and only its copy fails.
    printf '[Service]\nReadWritePaths=-%s\n' "$second_place" >"$scratch/copy-to.conf"
    put "$scratch/copy-to.conf" "$copy_to"
  elif [ -e "$copy_to" ]; then
    run rm "$copy_to"
  fi
  put "$here/journald/lifetimecircle.conf" "$root/etc/systemd/journald.conf.d/lifetimecircle.conf"
  put "$here/ltc.sh" "$ltc" 0755
  # Names and numbers: yours from the first moment on, and only read by the service.
  if [ -e "$here/contacts.example.toml" ] && [ ! -e "$etc/contacts.toml" ]; then
    put "$here/contacts.example.toml" "$etc/contacts.toml" 0640
    run chown "0:$(id_of 4)" "$etc/contacts.toml"
  fi
  clamd_settings "$here/clamd/settings.conf"
}

nginx_site() {
  directory 0755 root "$root/var/lib/lifetimecircle-acme"
  for file in page-headers token-page-headers transport-headers tls; do
    put "$here/nginx/$file.conf" "$root/etc/nginx/lifetimecircle/$file.conf"
  done
  put "$here/nginx/lifetimecircle.conf" "$root/etc/nginx/sites-available/lifetimecircle.conf"
  run mkdir -p "$root/etc/nginx/sites-enabled"
  run ln -sfn ../sites-available/lifetimecircle.conf "$root/etc/nginx/sites-enabled/lifetimecircle.conf"
  # Debian's welcome page claims to be the default server; ours sends every name to the one that counts.
  if [ -L "$root/etc/nginx/sites-enabled/default" ]; then run rm "$root/etc/nginx/sites-enabled/default"; fi
  first_certificate
  if [ "$certificates" = acme ]; then
    put "$here/nginx/renewal-hook.sh" "$root/etc/letsencrypt/renewal-hooks/deploy/lifetimecircle" 0755
  fi
  if with_systemd; then
    run nginx -t -q
    run systemctl reload-or-restart nginx
  fi
}

caddy_site() {
  for file in page-headers token-page-headers transport-headers; do
    put "$here/caddy/$file.caddy" "$root/etc/caddy/lifetimecircle/$file.caddy"
  done
  target="$root/etc/caddy/Caddyfile"
  if [ -e "$target" ] && ! grep -q '^# Service Heft' "$target"; then run mv "$target" "$target.before-lifetimecircle"; fi
  put "$here/caddy/Caddyfile" "$target"
  if with_systemd; then run systemctl reload-or-restart caddy; fi
}

as_root
lock
if [ "$uninstall" = yes ]; then
  remove_all
  exit 0
fi
choose_settings
if [ -n "$archive" ]; then place_release "$archive" "$sha256"; else placed=$(release_of current); fi
[ -n "$placed" ] || fail "Nothing is installed here yet: name --archive and --sha256."
make_user
directories
settings "$here/api.env.example"
host_files
case $proxy in
  nginx) nginx_site ;;
  caddy) caddy_site ;;
  none) say "No proxy site: yours must do what $here/nginx/lifetimecircle.conf does." ;;
esac
if [ "$dry_run" = yes ]; then
  say "would: run release $placed"
  exit 0
fi

if with_systemd; then
  systemctl daemon-reload
  systemctl try-restart systemd-journald
  # A socket keeps its port until it is closed.
  if [ -n "$before" ] && [ "$before" != "$port" ]; then
    systemctl stop lifetimecircle-api.service lifetimecircle-api.socket
  fi
fi
open=$(placeholders)
if [ -n "$open" ]; then
  switch_to "$placed"
  say "Release $placed is installed but not started. Still as in the example, in $env_file:"
  for name in $open; do say "  $name"; done
  say "Fill them in, then run $home/current/deploy/install.sh again."
  exit 0
fi
activate "$placed"
prune
if with_systemd; then
  systemctl enable --quiet --now lifetimecircle-api.socket lifetimecircle-api.service
  systemctl enable --quiet --now lifetimecircle-backup.timer lifetimecircle-watch.timer
fi
say "Next: certificate and first admin, see $home/current/deploy/README.md; then: ltc doctor"
