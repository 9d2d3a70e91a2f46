# shellcheck shell=sh
# Sourced by install.sh, upgrade.sh and rollback.sh. They set: root (a prefix, empty on a real host), dry_run (yes/no),
# restart (a command for hosts without systemd, or empty).

home="$root/opt/lifetimecircle"
units="$root/etc/systemd/system"
env_file="$root/etc/lifetimecircle/api.env"
ltc="$root/usr/local/bin/ltc"

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Runs what changes something, or says it.
run() {
  if [ "$dry_run" = yes ]; then say "would: $*"; else "$@"; fi
}

as_root() { [ "$(id -u)" -eq 0 ] || fail "This needs root: run it with sudo."; }

# Two of these at once would fight over the same link. What a killed one has left running is waited for.
lock() {
  [ "$dry_run" = no ] || return 0
  mkdir -p "$home"
  exec 9>"$home/.lock"
  flock --timeout 120 9 || fail "Another install, upgrade or rollback is running: wait for it."
}

# What a setting says in the service's environment file; empty when it is not set.
setting() {
  [ -r "$env_file" ] || return 0
  sed -n "s/^$1=//p" "$env_file" | tail -n 1 | sed -e "s/^[\"']//" -e "s/[\"']\$//"
}

with_systemd() { [ -z "$root" ] && [ -d /run/systemd/system ]; }

# The port that the socket listens on.
socket_port() {
  [ -r "$units/lifetimecircle-api.socket" ] || return 0
  sed -n 's/^ListenStream=127\.0\.0\.1://p' "$units/lifetimecircle-api.socket"
}

release_of() { # current|previous
  link=$(readlink "$home/$1" 2>/dev/null) || return 0
  basename "$link"
}

# Unpacks an archive beside the other releases; `placed` names it afterwards. What is half unpacked is never a release.
place_release() { # ARCHIVE SHA256
  [ -r "$1" ] || fail "There is no archive $1."
  printf '%s' "$2" | grep -Eq '^[0-9a-f]{64}$' || fail "--sha256 takes the 64 characters beside the archive (.sha256)."
  found=$(sha256sum "$1" | cut -d ' ' -f 1)
  [ "$found" = "$2" ] || fail "The archive's SHA-256 is $found, not the expected one: fetch it again. Nothing was changed."
  # The whole list is read: a pipe cut short would be an error of tar's.
  top=$(tar -tzf "$1" | sed -n '1s|/.*||p')
  placed=${top#service-heft-}
  printf '%s' "$top" | grep -Eq '^service-heft-[0-9][A-Za-z0-9._-]*$' || fail "This archive holds no release of Service Heft."

  release="$home/releases/$placed"
  if [ -d "$release" ]; then
    [ "$(cat "$release/archive.sha256")" = "$2" ] ||
      fail "A different archive is installed as $placed: a candidate is built once. Give the new one a new tag."
    say "Release $placed is in place."
    return 0
  fi
  say "Unpacking $placed."
  [ "$dry_run" = no ] || return 0
  partial="$home/releases/.partial"
  rm -rf "$partial"
  mkdir -p "$partial"
  chmod 0755 "$home/releases" "$partial"
  tar -xzf "$1" --strip-components=1 --no-same-owner -C "$partial"
  printf '%s\n' "$2" >"$partial/archive.sha256"
  sync -f "$partial"
  mv -T "$partial" "$release"
}

# Moves a link in one step: there is no moment without it.
point() { # LINK NAME
  ln -sfn "releases/$2" "$home/.$1.new"
  mv -T "$home/.$1.new" "$home/$1"
}

# Server and web files move together. What ran before is `previous`: for the way back, and for the scripts of open tabs.
switch_to() { # NAME
  now=$(release_of current)
  if [ -n "$now" ] && [ "$now" != "$1" ]; then point previous "$now"; fi
  [ "$now" = "$1" ] || point current "$1"
  # The newest times say which releases are kept.
  touch "$home/releases/$1"
}

# Connections wait in the socket meanwhile.
restart_service() {
  if [ -n "$restart" ]; then
    sh -c "$restart" || return 1
  elif with_systemd; then
    systemctl start lifetimecircle-api.socket || return 1
    systemctl restart lifetimecircle-api.service || return 1
  else
    say "systemd is not running here: start or restart the service yourself."
    return 0
  fi
  healthy
}

# Asks the new process on this host, for a minute at most.
healthy() {
  # shellcheck disable=SC2016 # JavaScript, not shell
  "$home/current/node/bin/node" -e '
    const until = Date.now() + 60_000;
    const ask = () => fetch(process.argv[1], { signal: AbortSignal.timeout(10_000) }).then((answer) => answer.ok);
    const again = () => new Promise((resolve) => setTimeout(resolve, 300)).then(attempt);
    const attempt = () =>
      ask().catch(() => false).then((ok) => (ok ? undefined : Date.now() > until ? process.exit(1) : again()));
    attempt();
  ' "http://127.0.0.1:$(socket_port)/health"
}

# Switches, restarts, looks; goes back when the release does not answer.
activate() { # NAME
  back=$(release_of current)
  [ "$back" != "$1" ] || back=$(release_of previous)
  switch_to "$1"
  if restart_service; then
    say "Running: $1."
    return 0
  fi
  if [ -z "$back" ] || [ "$back" = "$1" ]; then
    fail "Release $1 does not answer, and there is none before it. See: journalctl -u lifetimecircle-api"
  fi
  say "Release $1 does not answer: back to $back."
  switch_to "$back"
  restart_service || fail "Release $back does not answer either. See: journalctl -u lifetimecircle-api"
  fail "Running again: $back. Why $1 did not start: journalctl -u lifetimecircle-api"
}

# The current release and the two before it stay.
prune() {
  kept=0
  find "$home/releases" -mindepth 1 -maxdepth 1 -type d ! -name '.*' -printf '%T@ %f\n' | sort -rn | cut -d ' ' -f 2- |
    while IFS= read -r name; do
      kept=$((kept + 1))
      if [ "$kept" -le 3 ] || [ "$name" = "$(release_of current)" ] || [ "$name" = "$(release_of previous)" ]; then continue; fi
      say "Removing release $name."
      rm -rf "${home:?}/releases/$name"
    done
}
