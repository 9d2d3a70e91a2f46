#!/bin/sh
# Moves a host to another release: unpack, back up, switch server and web together, restart, look, go back if it does not
# answer. Killed at any point: run it again.
set -eu

usage="upgrade.sh --archive FILE --sha256 HEX [--without-backup] [--restart COMMAND] [--dry-run] [--root DIR]"
root="" dry_run=no restart="" archive="" sha256="" backup=yes
while [ $# -gt 0 ]; do
  case $1 in
    --archive) archive=${2:?$usage} && shift ;;
    --sha256) sha256=${2:?$usage} && shift ;;
    --without-backup) backup=no ;;
    --restart) restart=${2:?$usage} && shift ;;
    --dry-run) dry_run=yes ;;
    --root) root=${2:?$usage} && shift ;;
    -h | --help) echo "$usage" && exit 0 ;;
    *) echo "Unknown: $1. $usage" >&2 && exit 2 ;;
  esac
  shift
done
if [ -z "$archive" ] || [ -z "$sha256" ]; then echo "$usage" >&2 && exit 2; fi

# shellcheck source=deploy/lib/common.sh
. "$(dirname "$0")/lib/common.sh"

as_root
lock
[ -n "$(release_of current)" ] || fail "Nothing is installed here: run install.sh."
place_release "$archive" "$sha256"

if [ "$(release_of current)" = "$placed" ]; then backup=no; fi
if [ "$backup" = yes ] && [ -n "$(setting LTC_BACKUP_RECIPIENT)" ]; then
  run "$ltc" backup || fail "The backup before the upgrade failed, nothing was switched. Repair it, or pass --without-backup."
fi

if [ "$dry_run" = yes ]; then
  say "would: switch from $(release_of current) to $placed, restart, wait for its health"
  exit 0
fi
activate "$placed"
prune
for unit in "$home/current/deploy/systemd"/*.service "$home/current/deploy/systemd"/*.timer; do
  cmp -s "$unit" "$units/$(basename "$unit")" ||
    say "This release brings another $(basename "$unit"): run $home/current/deploy/install.sh once to take it over."
done
say "Back, if need be: $home/current/deploy/rollback.sh"
