/** What comes from outside the file: first contacts, one thing asked by a link, the yearly news; and uploads under way. */
export const openingTables = `
CREATE TABLE contact_request (
  id uuid PRIMARY KEY,
  commune_id uuid NOT NULL REFERENCES commune,
  network_id uuid NOT NULL REFERENCES network,
  town_id uuid REFERENCES town,
  person_name text NOT NULL,
  person_function text NOT NULL,
  email text NOT NULL,
  phone text,
  message text NOT NULL DEFAULT '',
  answers jsonb NOT NULL,
  received_at timestamptz NOT NULL,
  handled_at timestamptz,
  handled_by uuid REFERENCES app_user,
  outcome text CHECK (outcome IN ('town_created', 'town_known', 'called_back', 'set_aside')),
  note text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  CHECK ((handled_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX contact_request_received ON contact_request (received_at DESC, id DESC);
CREATE INDEX contact_request_network ON contact_request (network_id, received_at DESC, id DESC);
CREATE TABLE ask (
  id uuid PRIMARY KEY,
  town_id uuid NOT NULL REFERENCES town,
  network_id uuid NOT NULL REFERENCES network,
  homologation_id uuid REFERENCES homologation,
  what text NOT NULL CHECK (what IN ('photo', 'document', 'text')),
  words text NOT NULL,
  commitment_code text,
  due_on date,
  sent_to text CHECK (sent_to IN ('referent', 'mailbox')),
  link_seq integer NOT NULL DEFAULT 1,
  token_hash text NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  created_by uuid NOT NULL REFERENCES app_user,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX ask_created ON ask (created_at DESC, id DESC);
CREATE INDEX ask_town ON ask (town_id, created_at DESC, id DESC);
CREATE INDEX ask_network ON ask (network_id, created_at DESC, id DESC);
CREATE TABLE ask_answer (
  id uuid PRIMARY KEY,
  ask_id uuid NOT NULL REFERENCES ask,
  sent_key uuid NOT NULL,
  sent_hash text NOT NULL,
  sender text NOT NULL DEFAULT '',
  text text NOT NULL DEFAULT '',
  received_at timestamptz NOT NULL,
  decision text CHECK (decision IN ('accepted', 'declined')),
  reason text,
  decided_at timestamptz,
  decided_by uuid REFERENCES app_user,
  document_id uuid REFERENCES document,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (ask_id, sent_key),
  CHECK ((decision IS NULL) = (decided_at IS NULL))
);
CREATE INDEX ask_answer_ask ON ask_answer (ask_id, received_at);
CREATE TABLE ask_file (
  id uuid PRIMARY KEY,
  ask_answer_id uuid NOT NULL REFERENCES ask_answer,
  file_name text NOT NULL,
  mime_type text NOT NULL,
  size integer NOT NULL,
  sha256 text NOT NULL,
  storage_key text NOT NULL REFERENCES stored_file
);
CREATE INDEX ask_file_answer ON ask_file (ask_answer_id);
CREATE INDEX ask_file_storage ON ask_file (storage_key);
CREATE TABLE upload (
  id uuid PRIMARY KEY,
  owner_id uuid REFERENCES app_user,
  ask_id uuid REFERENCES ask,
  file_name text NOT NULL,
  size integer NOT NULL CHECK (size > 0),
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  mime_type text,
  sha256 text,
  storage_key text REFERENCES stored_file,
  taken_at timestamptz,
  CHECK ((owner_id IS NULL) <> (ask_id IS NULL)),
  CHECK ((finished_at IS NULL) = (storage_key IS NULL))
);
CREATE INDEX upload_created ON upload (created_at);
CREATE INDEX upload_owner ON upload (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX upload_ask ON upload (ask_id) WHERE ask_id IS NOT NULL;
CREATE INDEX upload_storage ON upload (storage_key) WHERE storage_key IS NOT NULL;
CREATE TABLE recommendation_news (
  id uuid PRIMARY KEY,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  recommendation_id uuid NOT NULL REFERENCES recommendation,
  status text NOT NULL CHECK (status IN ('pending', 'started', 'done', 'dropped')),
  text text NOT NULL DEFAULT '',
  proof_ids uuid[] NOT NULL DEFAULT '{}',
  author_id uuid REFERENCES app_user,
  on_behalf boolean NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX recommendation_news_recommendation ON recommendation_news (recommendation_id, seq DESC);
CREATE TABLE town_news (
  id uuid PRIMARY KEY,
  town_id uuid NOT NULL REFERENCES town,
  year integer NOT NULL,
  text text NOT NULL DEFAULT '',
  author_id uuid REFERENCES app_user,
  on_behalf boolean NOT NULL,
  sent_at timestamptz NOT NULL,
  UNIQUE (town_id, year)
);
`;
