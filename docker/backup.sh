#!/bin/sh
# Saves the database, then the files, into one dated folder: ./backup.sh [where]
# The files come second: a document is written before the row that names it is committed, so that each row saved
# has its file. Copy the folder to another machine; without .env nothing can be restored, keep that apart.
set -eu
umask 077
cd "$(dirname "$0")"
target="${1:-backups}/$(date -u +%Y-%m-%dT%H%M%SZ)"
mkdir -p "$target"
docker compose exec -T database pg_dump -U pcc_owner -d pcc --format=custom >"$target/database.dump"
docker compose run --rm -T --no-deps --entrypoint tar app -C /data -czf - . >"$target/files.tar.gz"
(cd "$target" && sha256sum database.dump files.tar.gz >SHA256SUMS)
docker compose exec -T database pg_restore --list <"$target/database.dump" >/dev/null
echo "Sauvegarde faite : $target"
