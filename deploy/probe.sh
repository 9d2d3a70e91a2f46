#!/bin/sh
# For any other host, every minute by cron: silent while the service answers; cron mails what it prints.
url=${1:?probe.sh https://heft.example.org}
answer=$(curl -sS --fail --max-time 10 --retry 2 --retry-all-errors "$url/api/health" 2>&1) && exit 0
echo "$(date -u +%FT%TZ) $url does not answer: $answer" && exit 1
