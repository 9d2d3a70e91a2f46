#!/bin/sh
# Back to the release before (or to one that is named): link, restart, look. A release never prevents the one before from
# reading the data. Killed at any point: run it again with --to.
set -eu

usage="rollback.sh [--to RELEASE] [--restart COMMAND] [--dry-run] [--root DIR]"
root="" dry_run=no restart="" to=""
while [ $# -gt 0 ]; do
  case $1 in
    --to) to=${2:?$usage} && shift ;;
    --restart) restart=${2:?$usage} && shift ;;
    --dry-run) dry_run=yes ;;
    --root) root=${2:?$usage} && shift ;;
    -h | --help) echo "$usage" && exit 0 ;;
    *) echo "Unknown: $1. $usage" >&2 && exit 2 ;;
  esac
  shift
done

# shellcheck source=deploy/lib/common.sh
. "$(dirname "$0")/lib/common.sh"

as_root
lock
[ -n "$to" ] || to=$(release_of previous)
[ -n "$to" ] || fail "There is no release before this one."
[ -d "$home/releases/$to" ] ||
  fail "There is no release $to. Here are: $(find "$home/releases" -mindepth 1 -maxdepth 1 -type d ! -name '.*' -printf '%f ')"
if [ "$dry_run" = yes ]; then
  say "would: switch from $(release_of current) to $to, restart, wait for its health"
  exit 0
fi
activate "$to"
