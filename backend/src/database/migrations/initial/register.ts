/** Users and towns. */
export const registerTables = `
CREATE TABLE app_user (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  name text NOT NULL,
  search_name text NOT NULL,
  password_hash text,
  active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE town (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  search_name text NOT NULL,
  department_code text NOT NULL REFERENCES department,
  network_id uuid NOT NULL REFERENCES network,
  latitude double precision,
  longitude double precision,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX town_by_network ON town (network_id, name, id);
CREATE INDEX town_name ON town (name, id);
CREATE INDEX town_department ON town (department_code, name, id);
CREATE INDEX town_search ON town USING gin (search_name gin_trgm_ops);
CREATE TABLE town_commune (
  id uuid PRIMARY KEY,
  town_id uuid NOT NULL REFERENCES town,
  commune_id uuid NOT NULL REFERENCES commune,
  from_on date NOT NULL,
  to_on date,
  author_id uuid REFERENCES app_user,
  CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE UNIQUE INDEX town_commune_current ON town_commune (town_id) WHERE to_on IS NULL;
CREATE TABLE town_network (
  id uuid PRIMARY KEY,
  town_id uuid NOT NULL REFERENCES town,
  network_id uuid NOT NULL REFERENCES network,
  from_on date NOT NULL,
  reason text,
  author_id uuid REFERENCES app_user,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX town_network_town ON town_network (town_id, from_on);
CREATE TABLE town_pause (
  id uuid PRIMARY KEY,
  town_id uuid NOT NULL REFERENCES town,
  from_on date NOT NULL,
  to_on date,
  reason text NOT NULL,
  author_id uuid REFERENCES app_user,
  version integer NOT NULL DEFAULT 1,
  CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE UNIQUE INDEX town_pause_open ON town_pause (town_id) WHERE to_on IS NULL;
CREATE TABLE town_departure (
  id uuid PRIMARY KEY,
  town_id uuid NOT NULL REFERENCES town,
  departed_on date NOT NULL,
  reason text NOT NULL,
  author_id uuid REFERENCES app_user,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX town_departure_town ON town_departure (town_id);
`;
