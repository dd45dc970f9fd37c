/** What a case holds. */
export const contentTables = `
CREATE TABLE homologation_step (
  id uuid PRIMARY KEY,
  homologation_id uuid NOT NULL REFERENCES homologation,
  seq integer NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  author_id uuid REFERENCES app_user,
  on_behalf boolean NOT NULL DEFAULT false,
  charter_id uuid NOT NULL REFERENCES charter_version,
  visibility text NOT NULL CHECK (visibility IN ('town', 'after_notification', 'staff')),
  facts jsonb NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL,
  UNIQUE (homologation_id, seq)
);
CREATE TABLE completion_point (
  id uuid PRIMARY KEY,
  homologation_id uuid NOT NULL REFERENCES homologation,
  step_id uuid NOT NULL REFERENCES homologation_step,
  position integer NOT NULL,
  target_type text NOT NULL CHECK (target_type IN ('answer', 'piece', 'criterion', 'identity')),
  target_code text NOT NULL,
  reason text NOT NULL,
  reply text,
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX completion_point_case ON completion_point (homologation_id, position);
CREATE TABLE answer (
  homologation_id uuid NOT NULL REFERENCES homologation,
  code text NOT NULL,
  text text NOT NULL DEFAULT '',
  pending_text text,
  confirmed boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz,
  updated_by uuid REFERENCES app_user,
  on_behalf boolean NOT NULL DEFAULT false,
  PRIMARY KEY (homologation_id, code)
);
CREATE TABLE criterion_judgement (
  homologation_id uuid NOT NULL REFERENCES homologation,
  code text NOT NULL,
  judgement text CHECK (judgement IN ('met', 'to_complete', 'not_met')),
  fact text NOT NULL DEFAULT '',
  pending_fact text,
  note text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz,
  updated_by uuid REFERENCES app_user,
  PRIMARY KEY (homologation_id, code)
);
CREATE TABLE appreciation (
  homologation_id uuid NOT NULL REFERENCES homologation,
  code text NOT NULL,
  text text NOT NULL DEFAULT '',
  stance text CHECK (stance IN ('strength', 'on_track', 'to_strengthen', 'to_start', 'not_applicable')),
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz,
  updated_by uuid REFERENCES app_user,
  PRIMARY KEY (homologation_id, code)
);
CREATE TABLE recommendation (
  id uuid PRIMARY KEY,
  homologation_id uuid NOT NULL REFERENCES homologation,
  town_id uuid NOT NULL REFERENCES town,
  network_id uuid NOT NULL REFERENCES network,
  commitment_code text,
  text text NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'pending', 'started', 'done', 'dropped')),
  position integer NOT NULL,
  created_on date NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX recommendation_case ON recommendation (homologation_id, position);
CREATE INDEX recommendation_network ON recommendation (network_id, created_on DESC, id DESC);
CREATE INDEX recommendation_town ON recommendation (town_id, created_on DESC, id DESC);
CREATE INDEX recommendation_created ON recommendation (created_on DESC, id DESC);
`;
