/** Ways to come in: one-time links, second factor, identities of the OpenID provider. */
export const signInTables = `
CREATE TABLE access_link (
  id uuid PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('password', 'sign_in', 'invitation', 'handover')),
  user_id uuid REFERENCES app_user,
  invitation_id uuid REFERENCES invitation,
  handover_id uuid REFERENCES handover,
  token_hash text NOT NULL UNIQUE,
  is_code boolean NOT NULL DEFAULT false,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_by uuid REFERENCES app_user,
  created_at timestamptz NOT NULL,
  CHECK ((purpose IN ('password', 'sign_in')) = (user_id IS NOT NULL)),
  CHECK ((purpose = 'invitation') = (invitation_id IS NOT NULL)),
  CHECK ((purpose = 'handover') = (handover_id IS NOT NULL))
);
CREATE INDEX access_link_user ON access_link (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX access_link_invitation ON access_link (invitation_id) WHERE invitation_id IS NOT NULL;
CREATE INDEX access_link_handover ON access_link (handover_id) WHERE handover_id IS NOT NULL;
INSERT INTO access_link (id, purpose, user_id, token_hash, expires_at, used_at, created_by, created_at)
  SELECT id, 'password', user_id, token_hash, expires_at, used_at, created_by, created_at FROM password_link;
CREATE TABLE user_totp (
  user_id uuid PRIMARY KEY REFERENCES app_user,
  secret text NOT NULL,
  confirmed_at timestamptz,
  last_step integer,
  created_at timestamptz NOT NULL
);
CREATE TABLE recovery_code (
  user_id uuid NOT NULL REFERENCES app_user,
  code_hash text NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (user_id, code_hash)
);
CREATE TABLE oidc_identity (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES app_user,
  issuer text NOT NULL,
  subject text NOT NULL,
  email text,
  linked_at timestamptz NOT NULL,
  UNIQUE (issuer, subject),
  UNIQUE (user_id, issuer)
);
CREATE INDEX session_user_id ON session ((sess->>'userId'));
CREATE INDEX session_pending_user_id ON session ((sess->>'pendingUserId')) WHERE sess->>'pendingUserId' IS NOT NULL;
`;
