/** Communes, networks and the charter: what the owner’s login loads. */
export const referenceTables = `
CREATE TABLE region (code text PRIMARY KEY, name text NOT NULL);
CREATE TABLE department (code text PRIMARY KEY, name text NOT NULL, region_code text NOT NULL REFERENCES region);
CREATE TABLE epci (siren text PRIMARY KEY, name text NOT NULL, kind text NOT NULL);
CREATE TABLE commune (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('commune', 'commune_deleguee')),
  insee_code text NOT NULL,
  name text NOT NULL,
  search_name text NOT NULL,
  siren text,
  postal_codes text[] NOT NULL DEFAULT '{}',
  population_municipal integer CHECK (population_municipal >= 0),
  population_total integer CHECK (population_total >= 0),
  population_vintage integer,
  population_source text,
  department_code text NOT NULL REFERENCES department,
  epci_siren text REFERENCES epci,
  host_id uuid REFERENCES commune,
  from_on date NOT NULL,
  to_on date,
  CHECK (to_on IS NULL OR to_on >= from_on),
  UNIQUE (kind, insee_code, from_on)
);
CREATE UNIQUE INDEX commune_current ON commune (kind, insee_code) WHERE to_on IS NULL;
CREATE INDEX commune_department ON commune (department_code, name, id);
CREATE INDEX commune_name ON commune (name, id);
CREATE INDEX commune_search ON commune USING gin (search_name gin_trgm_ops);
CREATE INDEX commune_host ON commune (host_id);
CREATE TABLE network (
  id uuid PRIMARY KEY,
  code text NOT NULL UNIQUE,
  name text NOT NULL,
  level text NOT NULL CHECK (level IN ('national', 'regional', 'departmental')),
  parent_id uuid REFERENCES network,
  region text
);
CREATE TABLE setting (key text PRIMARY KEY, value jsonb NOT NULL);
CREATE TABLE outcome (code text PRIMARY KEY, label text NOT NULL, position integer NOT NULL);
CREATE TABLE charter_version (
  id uuid PRIMARY KEY,
  version text NOT NULL UNIQUE,
  title text NOT NULL,
  adopted_on date NOT NULL,
  adopted_at text NOT NULL,
  provisional boolean NOT NULL,
  note text NOT NULL DEFAULT '',
  stances jsonb NOT NULL,
  published_at timestamptz NOT NULL
);
CREATE TABLE charter_criterion (
  charter_id uuid NOT NULL REFERENCES charter_version ON DELETE RESTRICT,
  code text NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  args jsonb NOT NULL DEFAULT '{}',
  title text NOT NULL,
  text text NOT NULL,
  evidence jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (charter_id, code)
);
CREATE TABLE charter_chapter (
  charter_id uuid NOT NULL REFERENCES charter_version ON DELETE RESTRICT,
  code text NOT NULL,
  position integer NOT NULL,
  title text NOT NULL,
  PRIMARY KEY (charter_id, code)
);
CREATE TABLE charter_commitment (
  charter_id uuid NOT NULL REFERENCES charter_version ON DELETE RESTRICT,
  code text NOT NULL,
  chapter_code text NOT NULL,
  position integer NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  evidence jsonb NOT NULL DEFAULT '[]',
  sourced boolean NOT NULL,
  PRIMARY KEY (charter_id, code),
  FOREIGN KEY (charter_id, chapter_code) REFERENCES charter_chapter ON DELETE RESTRICT
);
CREATE TABLE charter_setting (
  charter_id uuid PRIMARY KEY REFERENCES charter_version ON DELETE RESTRICT,
  mandatory_pieces text[] NOT NULL,
  mandatory_answers text[] NOT NULL
);
`;
