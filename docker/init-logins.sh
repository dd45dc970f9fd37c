#!/bin/sh
# Runs once, on an empty database: the application's own login, which owns nothing. Its rights come with the migrations.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$APP_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE pcc_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
REVOKE ALL ON DATABASE pcc FROM PUBLIC;
GRANT CONNECT ON DATABASE pcc TO pcc_app;
SQL
