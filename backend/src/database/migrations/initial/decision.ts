/** Opinions, decisions, papers and the ranks that follow. */
export const decisionTables = `
CREATE TABLE opinion (
  id uuid PRIMARY KEY,
  homologation_id uuid NOT NULL REFERENCES homologation,
  step_id uuid NOT NULL UNIQUE REFERENCES homologation_step,
  opinion text NOT NULL CHECK (opinion IN ('favourable', 'favourable_with_reserves', 'unfavourable')),
  text text NOT NULL,
  step_asides jsonb NOT NULL DEFAULT '[]',
  author_id uuid REFERENCES app_user,
  on_behalf boolean NOT NULL,
  given_at timestamptz NOT NULL
);
CREATE INDEX opinion_case ON opinion (homologation_id, given_at DESC);
CREATE TABLE decision (
  id uuid PRIMARY KEY,
  homologation_id uuid NOT NULL REFERENCES homologation,
  town_id uuid NOT NULL REFERENCES town,
  network_id uuid NOT NULL REFERENCES network,
  charter_id uuid NOT NULL REFERENCES charter_version,
  opinion_id uuid REFERENCES opinion,
  outcome text NOT NULL REFERENCES outcome,
  board_on date NOT NULL,
  effective_on date NOT NULL,
  return_on date,
  heard_on date,
  rank_after text NOT NULL,
  term_on date,
  differs_from_opinion boolean NOT NULL,
  reserves text,
  reason text,
  supersedes_id uuid UNIQUE REFERENCES decision,
  author_id uuid REFERENCES app_user,
  decided_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX decision_first ON decision (homologation_id) WHERE supersedes_id IS NULL;
CREATE INDEX decision_case ON decision (homologation_id, decided_at);
CREATE INDEX decision_board ON decision (board_on DESC, id DESC);
CREATE TABLE letter_counter (year integer PRIMARY KEY, last integer NOT NULL);
CREATE TABLE letter (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  homologation_id uuid NOT NULL REFERENCES homologation,
  decision_id uuid NOT NULL UNIQUE REFERENCES decision,
  town_id uuid NOT NULL REFERENCES town,
  network_id uuid NOT NULL REFERENCES network,
  issued_on date NOT NULL,
  content jsonb NOT NULL,
  author_id uuid REFERENCES app_user,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX letter_issued ON letter (issued_on DESC, id DESC);
CREATE INDEX letter_town ON letter (town_id, issued_on DESC, id DESC);
CREATE INDEX letter_case ON letter (homologation_id);
CREATE TABLE letter_file (
  letter_id uuid PRIMARY KEY REFERENCES letter,
  storage_key text NOT NULL,
  sha256 text NOT NULL,
  size integer NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE TABLE town_rank (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  town_id uuid NOT NULL REFERENCES town,
  rank text NOT NULL CHECK (rank IN ('unknown', 'contact', 'candidate', 'homologable', 'homologated', 'left')),
  from_on date NOT NULL,
  term_on date,
  source text NOT NULL CHECK (source IN ('takeover', 'transition', 'decision', 'departure', 'staff')),
  homologation_id uuid REFERENCES homologation,
  decision_id uuid REFERENCES decision,
  reason text,
  author_id uuid REFERENCES app_user,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX town_rank_town ON town_rank (town_id, from_on DESC, seq DESC);
CREATE TABLE document (
  id uuid PRIMARY KEY,
  homologation_id uuid NOT NULL REFERENCES homologation,
  town_id uuid NOT NULL REFERENCES town,
  network_id uuid NOT NULL REFERENCES network,
  kind text NOT NULL CHECK (kind IN ('deliberation', 'presentation', 'perimeter_plan', 'programme', 'photo', 'other', 'signed_licence', 'signed_charter')),
  file_name text NOT NULL,
  mime_type text NOT NULL,
  size integer NOT NULL CHECK (size > 0),
  sha256 text NOT NULL,
  storage_key text NOT NULL,
  visibility text NOT NULL CHECK (visibility IN ('town', 'after_notification')),
  pending boolean NOT NULL DEFAULT false,
  removed_at timestamptz,
  author_id uuid REFERENCES app_user,
  on_behalf boolean NOT NULL DEFAULT false,
  uploaded_at timestamptz NOT NULL
);
CREATE INDEX document_uploaded ON document (uploaded_at DESC, id DESC);
CREATE INDEX document_town ON document (town_id, uploaded_at DESC, id DESC);
CREATE INDEX document_network ON document (network_id, uploaded_at DESC, id DESC);
CREATE INDEX document_case ON document (homologation_id, uploaded_at);
ALTER TABLE homologation ADD FOREIGN KEY (deliberation_document_id) REFERENCES document;
CREATE TABLE history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  author_id uuid REFERENCES app_user,
  on_behalf boolean NOT NULL DEFAULT false,
  action text NOT NULL,
  target text,
  town_id uuid REFERENCES town,
  network_id uuid REFERENCES network,
  homologation_id uuid REFERENCES homologation,
  charter_id uuid REFERENCES charter_version,
  step_seq integer,
  visibility text NOT NULL CHECK (visibility IN ('town', 'after_notification', 'staff')),
  before jsonb,
  after jsonb
);
CREATE INDEX history_at ON history (at, id);
CREATE INDEX history_case ON history (homologation_id, id DESC);
CREATE INDEX history_town ON history (town_id, id DESC);
CREATE INDEX history_network ON history (network_id, id DESC);
`;
