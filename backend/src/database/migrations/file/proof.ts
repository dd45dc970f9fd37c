/** Stored contents and what is known of them, uploads under way, and the town's library of proofs. */
export const proofTables = `
CREATE TABLE stored_file (
  storage_key text PRIMARY KEY,
  mime_type text NOT NULL,
  size integer NOT NULL CHECK (size > 0),
  scan text NOT NULL CHECK (scan IN ('waiting', 'clean', 'infected', 'not_scanned')),
  threat text,
  scanned_at timestamptz,
  picture text NOT NULL CHECK (picture IN ('none', 'waiting', 'made', 'failed')),
  width integer,
  height integer,
  preview_key text,
  thumbnail_key text,
  received_at timestamptz NOT NULL
);
CREATE INDEX stored_file_waiting ON stored_file (received_at) WHERE scan = 'waiting' OR picture = 'waiting';
CREATE INDEX stored_file_preview ON stored_file (preview_key) WHERE preview_key IS NOT NULL;
CREATE INDEX stored_file_thumbnail ON stored_file (thumbnail_key) WHERE thumbnail_key IS NOT NULL;
INSERT INTO stored_file (storage_key, mime_type, size, scan, picture, received_at)
  SELECT DISTINCT ON (storage_key) storage_key, mime_type, size, 'not_scanned',
    CASE WHEN mime_type IN ('image/jpeg', 'image/png') THEN 'waiting' ELSE 'none' END, at
  FROM (SELECT storage_key, mime_type, size, uploaded_at AS at FROM document UNION ALL
        SELECT storage_key, mime_type, size, uploaded_at AS at FROM message_file) files
  ORDER BY storage_key, at;
ALTER TABLE message_file ADD FOREIGN KEY (storage_key) REFERENCES stored_file;
CREATE INDEX message_file_storage ON message_file (storage_key);
CREATE TABLE proof (
  id uuid PRIMARY KEY,
  town_id uuid NOT NULL REFERENCES town,
  network_id uuid NOT NULL REFERENCES network,
  kind text NOT NULL CHECK (kind IN ('deliberation', 'presentation', 'perimeter_plan', 'programme', 'photo', 'other')),
  title text NOT NULL,
  fact_on date,
  valid_until date,
  created_at timestamptz NOT NULL,
  created_by uuid REFERENCES app_user,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX proof_town ON proof (town_id, created_at DESC, id DESC);
CREATE INDEX proof_network ON proof (network_id, created_at DESC, id DESC);
CREATE INDEX proof_created ON proof (created_at DESC, id DESC);
CREATE TABLE proof_revision (
  id uuid PRIMARY KEY,
  proof_id uuid NOT NULL REFERENCES proof,
  seq integer NOT NULL,
  file_name text NOT NULL,
  mime_type text NOT NULL,
  size integer NOT NULL,
  sha256 text NOT NULL,
  storage_key text NOT NULL REFERENCES stored_file,
  author_id uuid REFERENCES app_user,
  on_behalf boolean NOT NULL,
  at timestamptz NOT NULL,
  UNIQUE (proof_id, seq),
  UNIQUE (proof_id, sha256)
);
CREATE INDEX proof_revision_storage ON proof_revision (storage_key);
ALTER TABLE document ADD COLUMN proof_id uuid REFERENCES proof;
ALTER TABLE document ADD COLUMN fact_on date;
ALTER TABLE document ADD COLUMN caption text NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN position integer NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN commitments text[] NOT NULL DEFAULT '{}';
ALTER TABLE document ADD COLUMN confirmed boolean NOT NULL DEFAULT true;
ALTER TABLE document ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE document ADD FOREIGN KEY (storage_key) REFERENCES stored_file;
CREATE INDEX document_proof ON document (proof_id) WHERE proof_id IS NOT NULL;
CREATE INDEX document_storage ON document (storage_key);
INSERT INTO proof (id, town_id, network_id, kind, title, fact_on, created_at, created_by)
  SELECT id, town_id, network_id, kind, file_name, (uploaded_at AT TIME ZONE 'Europe/Paris')::date, uploaded_at, author_id
  FROM document WHERE visibility = 'town' AND kind NOT IN ('signed_licence', 'signed_charter') AND removed_at IS NULL;
INSERT INTO proof_revision (id, proof_id, seq, file_name, mime_type, size, sha256, storage_key, author_id, on_behalf, at)
  SELECT gen_random_uuid(), d.id, 1, d.file_name, d.mime_type, d.size, d.sha256, d.storage_key, d.author_id, d.on_behalf, d.uploaded_at
  FROM document d JOIN proof p ON p.id = d.id;
UPDATE document d SET proof_id = p.id, fact_on = p.fact_on FROM proof p WHERE p.id = d.id;
CREATE TABLE case_paper (
  id uuid PRIMARY KEY,
  homologation_id uuid NOT NULL REFERENCES homologation,
  town_id uuid NOT NULL REFERENCES town,
  step_id uuid NOT NULL REFERENCES homologation_step,
  kind text NOT NULL CHECK (kind IN ('acknowledgement', 'application')),
  content jsonb NOT NULL,
  issued_at timestamptz NOT NULL,
  UNIQUE (step_id, kind)
);
CREATE INDEX case_paper_case ON case_paper (homologation_id, issued_at);
CREATE TABLE case_paper_file (
  paper_id uuid PRIMARY KEY REFERENCES case_paper,
  storage_key text NOT NULL,
  sha256 text NOT NULL,
  size integer NOT NULL,
  created_at timestamptz NOT NULL
);
`;
