/** The case, the grants that may name one, and the sign-in tables. */
export const caseTables = `
CREATE TABLE homologation (
  id uuid PRIMARY KEY,
  town_id uuid NOT NULL REFERENCES town,
  network_id uuid NOT NULL REFERENCES network,
  charter_id uuid NOT NULL REFERENCES charter_version ON DELETE RESTRICT,
  kind text NOT NULL CHECK (kind IN ('first_application', 'upgrade', 'renewal', 'exceptional_audit')),
  state text NOT NULL CHECK (state IN (STATES)),
  suspended_from text CHECK (suspended_from IN (STATES)),
  town_state text NOT NULL CHECK (town_state IN (STATES) AND town_state NOT IN ('opinion_given', 'decided')),
  town_suspended_from text CHECK (town_suspended_from NOT IN ('opinion_given', 'decided')),
  version integer NOT NULL DEFAULT 1,
  town_version integer NOT NULL DEFAULT 1,
  settings jsonb NOT NULL,
  reason text,
  rank_before text NOT NULL,
  term_before date,
  previous_id uuid REFERENCES homologation,
  opened_on date NOT NULL,
  opened_by uuid REFERENCES app_user,
  submitted_on date,
  deliberation_on date,
  deliberation_document_id uuid,
  population_route text,
  population_figure integer,
  population_basis text,
  population_vintage integer,
  population_source text,
  due_on date,
  visit_on date,
  rapporteur_id uuid REFERENCES app_user,
  participants jsonb NOT NULL DEFAULT '[]',
  attendance jsonb NOT NULL DEFAULT '[]',
  deferred_on date,
  charter_signed_on date,
  licence_signed_on date,
  closed_on date,
  state_since timestamptz NOT NULL,
  CHECK ((state = 'suspended') = (suspended_from IS NOT NULL))
);
CREATE UNIQUE INDEX homologation_one_open ON homologation (town_id) WHERE state NOT IN ('closed', 'abandoned', 'inadmissible');
CREATE INDEX homologation_town ON homologation (town_id, opened_on DESC, id DESC);
CREATE INDEX homologation_network ON homologation (network_id, state, opened_on DESC, id DESC);
CREATE INDEX homologation_opened ON homologation (opened_on DESC, id DESC);
CREATE INDEX homologation_visit ON homologation (visit_on, id);
CREATE INDEX homologation_state ON homologation (state, opened_on DESC, id DESC);
CREATE TABLE user_grant (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES app_user,
  role text NOT NULL CHECK (role IN ('administrator', 'national', 'coordinator', 'commission', 'town')),
  network_id uuid REFERENCES network,
  town_id uuid REFERENCES town,
  homologation_id uuid REFERENCES homologation,
  can_sign boolean NOT NULL DEFAULT false,
  from_on date NOT NULL,
  to_on date,
  created_by uuid REFERENCES app_user,
  version integer NOT NULL DEFAULT 1,
  CHECK (to_on IS NULL OR to_on >= from_on),
  CHECK ((role = 'coordinator') = (network_id IS NOT NULL)),
  CHECK ((role = 'town') = (town_id IS NOT NULL)),
  CHECK (homologation_id IS NULL OR role = 'commission'),
  CHECK (NOT can_sign OR role = 'town')
);
CREATE INDEX user_grant_user ON user_grant (user_id);
CREATE INDEX user_grant_town ON user_grant (town_id) WHERE town_id IS NOT NULL;
CREATE INDEX user_grant_homologation ON user_grant (homologation_id) WHERE homologation_id IS NOT NULL;
CREATE TABLE password_link (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES app_user,
  token_hash text NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_by uuid REFERENCES app_user,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX password_link_user ON password_link (user_id);
CREATE TABLE known_browser (
  user_id uuid NOT NULL REFERENCES app_user,
  token_hash text NOT NULL,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, token_hash)
);
CREATE TABLE session (sid text PRIMARY KEY, sess json NOT NULL, expire timestamptz NOT NULL);
CREATE INDEX session_expire ON session (expire);
CREATE TABLE rate_limit (key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint);
CREATE TABLE idempotency (
  user_id uuid NOT NULL REFERENCES app_user,
  key text NOT NULL,
  route text NOT NULL,
  body_hash text NOT NULL,
  committed boolean NOT NULL DEFAULT false,
  status integer,
  response json,
  etag text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_created ON idempotency (created_at);
`;
