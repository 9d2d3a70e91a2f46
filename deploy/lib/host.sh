# shellcheck shell=sh
# Sourced by install.sh: putting files and directories where they belong. Everything may be run again.

user=lifetimecircle
state="$root/var/lib/lifetimecircle"
etc="$root/etc/lifetimecircle"

# Ids come from the host's own list of users, which under --root is not this host's.
id_of() { # FIELD: 3 user, 4 group
  awk -F : -v name="$user" -v field="$1" '$1 == name { print $field }' "$root/etc/passwd" 2>/dev/null
}

make_user() {
  if [ -n "$(id_of 3)" ]; then return 0; fi
  set -- --system --user-group --home-dir /var/lib/lifetimecircle --no-create-home --shell /usr/sbin/nologin "$user"
  if [ -n "$root" ]; then
    run mkdir -p "$root/etc"
    run touch "$root/etc/passwd" "$root/etc/group"
    set -- --prefix "$root" "$@"
  fi
  run useradd "$@"
}

directory() { # MODE OWNER(root|service) PATH
  owner=0:0
  if [ "$2" = service ]; then owner="$(id_of 3):$(id_of 4)"; fi
  if [ -d "$3" ] && [ "$(stat -c '%a %u:%g' "$3")" = "${1#0} $owner" ]; then return 0; fi
  run mkdir -p "$3"
  run chown "$owner" "$3"
  run chmod "$1" "$3"
}

# Fills in the names between @.
render() { # SOURCE
  sed -e "s|@HOST@|$host|g" -e "s|@PORT@|$port|g" -e "s|@UPLOAD_LIMIT@|$upload_limit|g" -e "s|@TLS@|$caddy_tls|g" "$1"
}

# Writes a file when it differs, in one step.
put() { # SOURCE TARGET [MODE]
  render "$1" >"$scratch/rendered"
  if cmp -s "$scratch/rendered" "$2"; then return 0; fi
  if [ "$dry_run" = yes ]; then
    say "would: write $2"
    return 0
  fi
  say "Writing $2"
  mkdir -p "$(dirname "$2")"
  install -m "${3:-0644}" "$scratch/rendered" "$2.new"
  mv -f "$2.new" "$2"
}

# The example becomes the service's settings: public address, a secret of its own. An existing file is never touched, but
# for a secret that is missing before there is anything it could open.
settings() { # SOURCE
  umask 077
  if [ ! -e "$env_file" ]; then
    if [ "$dry_run" = yes ]; then
      say "would: write $env_file with a new secret"
    else
      say "Writing $env_file with a new secret"
      with_secret "$1" | sed "s|^LTC_PUBLIC_URL=.*|LTC_PUBLIC_URL=https://$host|; s|^LTC_ENV=.*|LTC_ENV=$environment|" >"$env_file.new"
      mv -f "$env_file.new" "$env_file"
    fi
  elif secret_missing && [ ! -e "$state/data/app.db" ]; then
    if [ "$dry_run" = yes ]; then
      say "would: add the missing secret to $env_file"
    else
      say "Adding the missing secret to $env_file"
      with_secret "$env_file" >"$env_file.new"
      mv -f "$env_file.new" "$env_file"
    fi
  fi
  umask 022
  if [ -e "$env_file" ]; then
    chown 0:0 "$env_file"
    chmod 0600 "$env_file"
  fi
}

secret_missing() {
  case $(setting LTC_SECRET_KEY) in
    '' | replace-me*) return 0 ;;
    *) return 1 ;;
  esac
}

# The secret stands in no argument, no variable and on no screen.
with_secret() { # SOURCE
  written=no
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      LTC_SECRET_KEY=*) new_secret && written=yes ;;
      *) printf '%s\n' "$line" ;;
    esac
  done <"$1"
  [ "$written" = yes ] || new_secret
}

new_secret() {
  printf 'LTC_SECRET_KEY='
  head -c 48 /dev/urandom | base64 -w 0 | tr '+/' '-_'
  echo
}

# Lines of the settings that still say what the example says.
placeholders() {
  if [ -r "$env_file" ]; then
    sed -n '/^[A-Z_]*=.*\(example\.org\|user:password\|replace-me\)/s/=.*//p' "$env_file"
  fi
}

# clamd must refuse what it could not look into, and take what the service accepts.
clamd_settings() { # SOURCE
  conf="$root/etc/clamav/clamd.conf"
  if [ ! -e "$conf" ]; then
    say "clamd is not installed: apt-get install clamav-daemon, then run this again (or set LTC_SCANNER=manual)."
    return 0
  fi
  while read -r name value; do
    grep -q "^$name $value\$" "$conf" && continue
    if [ "$dry_run" = yes ]; then
      say "would: set $name $value in $conf"
      continue
    fi
    say "Setting $name $value in $conf"
    sed -i "/^$name /d" "$conf"
    printf '%s %s\n' "$name" "$value" >>"$conf"
  done <"$1"
}

# nginx does not start without a certificate, and an ACME client needs nginx: the first one is our own.
first_certificate() {
  tls="$etc/tls"
  if [ -e "$tls/fullchain.pem" ]; then return 0; fi
  if [ "$dry_run" = yes ]; then
    say "would: make a self-signed certificate until the real one is obtained"
    return 0
  fi
  command -v openssl >/dev/null || fail "openssl is missing: apt-get install openssl"
  say "Making a self-signed certificate until the real one is obtained."
  (
    umask 077
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj "/CN=$host" \
      -addext "subjectAltName=DNS:$host" -keyout "$tls/privkey.pem.new" -out "$tls/fullchain.pem.new" 2>/dev/null
  )
  mv -f "$tls/privkey.pem.new" "$tls/privkey.pem"
  mv -f "$tls/fullchain.pem.new" "$tls/fullchain.pem"
}
