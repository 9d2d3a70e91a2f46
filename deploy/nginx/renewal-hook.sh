#!/bin/sh
# Runs after certbot has obtained or renewed the certificate: hands it to nginx. Installed as a deploy hook.
set -eu
: "${RENEWED_LINEAGE:?is set by certbot}"
into=/etc/lifetimecircle/tls

for file in fullchain.pem privkey.pem; do
  install -m 0600 "$RENEWED_LINEAGE/$file" "$into/$file.new"
done
mv -f "$into/privkey.pem.new" "$into/privkey.pem"
mv -f "$into/fullchain.pem.new" "$into/fullchain.pem"
nginx -t -q
if [ -d /run/systemd/system ]; then systemctl reload nginx; else nginx -s reload; fi
