#!/bin/sh
# Puts back a folder made by backup.sh: ./restore.sh backups/2026-01-31T020000Z
# Everything written since is lost: the database is emptied first. The application is stopped meanwhile.
set -eu
source="$(cd "${1:?dossier de la sauvegarde}" && pwd)"
cd "$(dirname "$0")"
(cd "$source" && sha256sum --check --quiet SHA256SUMS)
docker compose stop proxy app
docker compose up -d --wait database
docker compose exec -T database dropdb -U pcc_owner --maintenance-db=postgres --force --if-exists pcc
docker compose exec -T database createdb -U pcc_owner --maintenance-db=postgres pcc
docker compose exec -T database pg_restore -U pcc_owner -d pcc --exit-on-error --single-transaction <"$source/database.dump"
docker compose exec -T database psql -U pcc_owner -d postgres -v ON_ERROR_STOP=1 -q \
  -c 'REVOKE ALL ON DATABASE pcc FROM PUBLIC' -c 'GRANT CONNECT ON DATABASE pcc TO pcc_app'
docker compose run --rm -T --no-deps --entrypoint sh app -c 'find /data -mindepth 1 -delete && tar -C /data -xzf -' \
  <"$source/files.tar.gz"
docker compose up -d --wait
echo "Restauration faite : $source"
