/** What people are told, the mails that carry it, and what they write to each other. */
export const mailTables = `
CREATE TABLE mail (
  id uuid PRIMARY KEY,
  message_id text NOT NULL UNIQUE,
  recipient text NOT NULL,
  user_id uuid REFERENCES app_user,
  address text NOT NULL,
  recipient_name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('single', 'digest')),
  is_urgent boolean NOT NULL,
  subject text NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'handed_over', 'refused', 'dead', 'kept')),
  attempts integer NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  claimed_until timestamptz,
  answer text,
  created_at timestamptz NOT NULL,
  handed_at timestamptz,
  opened_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX mail_created ON mail (created_at DESC, id DESC);
CREATE INDEX mail_recipient ON mail (recipient, is_urgent, created_at DESC);
CREATE INDEX mail_address ON mail (lower(address), created_at DESC);
CREATE INDEX mail_queued ON mail (next_at) WHERE state = 'queued';
CREATE INDEX mail_user ON mail (user_id, created_at DESC) WHERE user_id IS NOT NULL;
CREATE TABLE mail_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mail_id uuid NOT NULL REFERENCES mail,
  at timestamptz NOT NULL,
  event text NOT NULL CHECK (event IN ('queued', 'handed_over', 'retried', 'refused', 'dead', 'kept', 'replayed', 'opened')),
  answer text
);
CREATE INDEX mail_event_mail ON mail_event (mail_id, id);
CREATE TABLE notice (
  id uuid PRIMARY KEY,
  rule text NOT NULL,
  object_id uuid NOT NULL,
  occurrence text NOT NULL,
  recipient text NOT NULL,
  user_id uuid REFERENCES app_user,
  address text,
  recipient_name text NOT NULL,
  town_id uuid REFERENCES town,
  network_id uuid REFERENCES network,
  homologation_id uuid REFERENCES homologation,
  facts jsonb NOT NULL DEFAULT '{}',
  due_on date,
  delivery text NOT NULL CHECK (delivery IN ('at_once', 'digest', 'none')),
  mail_id uuid REFERENCES mail,
  settled_at timestamptz,
  read_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (rule, object_id, occurrence, recipient),
  CHECK ((user_id IS NULL) = (address IS NOT NULL))
);
CREATE INDEX notice_user ON notice (user_id, created_at DESC, id DESC) WHERE user_id IS NOT NULL;
CREATE INDEX notice_unread ON notice (user_id) WHERE user_id IS NOT NULL AND read_at IS NULL AND settled_at IS NULL;
CREATE INDEX notice_held ON notice (recipient) WHERE mail_id IS NULL AND settled_at IS NULL AND delivery <> 'none';
CREATE INDEX notice_mail ON notice (mail_id) WHERE mail_id IS NOT NULL;
CREATE INDEX notice_town ON notice (town_id, created_at DESC, id DESC) WHERE town_id IS NOT NULL;
CREATE INDEX notice_object ON notice (object_id);
CREATE INDEX notice_link ON notice ((facts->>'linkId')) WHERE facts->>'linkId' IS NOT NULL;
CREATE TABLE notice_preference (
  user_id uuid NOT NULL REFERENCES app_user,
  rule text NOT NULL,
  delivery text NOT NULL CHECK (delivery IN ('at_once', 'digest', 'none')),
  PRIMARY KEY (user_id, rule)
);
CREATE TABLE mailing (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('handover', 'circular')),
  subject text,
  text text,
  author_id uuid NOT NULL REFERENCES app_user,
  created_at timestamptz NOT NULL
);
CREATE TABLE mailing_row (
  mailing_id uuid NOT NULL REFERENCES mailing,
  town_id uuid NOT NULL REFERENCES town,
  recipient_name text,
  address text,
  reason text NOT NULL CHECK (reason IN ('mayor_changed', 'unconfirmed', 'chosen')),
  outcome text NOT NULL CHECK (outcome IN ('sent', 'no_address', 'already_open', 'failed')),
  PRIMARY KEY (mailing_id, town_id)
);
CREATE TABLE message (
  id uuid PRIMARY KEY,
  homologation_id uuid NOT NULL REFERENCES homologation,
  town_id uuid NOT NULL REFERENCES town,
  network_id uuid NOT NULL REFERENCES network,
  side text NOT NULL CHECK (side IN ('town', 'staff')),
  author_id uuid NOT NULL REFERENCES app_user,
  on_behalf boolean NOT NULL DEFAULT false,
  text text NOT NULL,
  reply_due_on date,
  replied_at timestamptz,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX message_case ON message (homologation_id, created_at DESC, id DESC);
CREATE INDEX message_town ON message (town_id, created_at DESC, id DESC);
CREATE INDEX message_network ON message (network_id, created_at DESC, id DESC);
CREATE INDEX message_awaited ON message (reply_due_on) WHERE reply_due_on IS NOT NULL AND replied_at IS NULL;
CREATE TRIGGER message_text_kept BEFORE UPDATE OF text, author_id, side, created_at ON message FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TABLE message_file (
  id uuid PRIMARY KEY,
  homologation_id uuid NOT NULL REFERENCES homologation,
  town_id uuid NOT NULL REFERENCES town,
  network_id uuid NOT NULL REFERENCES network,
  message_id uuid REFERENCES message,
  file_name text NOT NULL,
  mime_type text NOT NULL,
  size integer NOT NULL CHECK (size > 0),
  sha256 text NOT NULL,
  storage_key text NOT NULL,
  author_id uuid NOT NULL REFERENCES app_user,
  uploaded_at timestamptz NOT NULL
);
CREATE INDEX message_file_message ON message_file (message_id);
CREATE TABLE message_template (
  id uuid PRIMARY KEY,
  network_id uuid REFERENCES network,
  title text NOT NULL,
  text text NOT NULL,
  author_id uuid REFERENCES app_user,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);
CREATE TABLE case_note (
  id uuid PRIMARY KEY,
  homologation_id uuid NOT NULL REFERENCES homologation,
  town_id uuid NOT NULL REFERENCES town,
  network_id uuid NOT NULL REFERENCES network,
  author_id uuid NOT NULL REFERENCES app_user,
  text text NOT NULL,
  removed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);
CREATE INDEX case_note_case ON case_note (homologation_id, created_at DESC);
`;
