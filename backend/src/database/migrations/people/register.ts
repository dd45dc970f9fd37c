/** People, the functions they hold, invitations, hand-overs. */
export const registerTables = `
ALTER TABLE town ADD public_email text, ADD public_phone text, ADD contacts_confirmed_on date;
CREATE TABLE partner (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('udap', 'caue', 'drac', 'pnr', 'tourist_office', 'region', 'department', 'other')),
  name text NOT NULL,
  search_name text NOT NULL,
  department_code text REFERENCES department,
  network_id uuid NOT NULL REFERENCES network,
  public_email text,
  public_phone text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX partner_network ON partner (network_id, search_name, id);
CREATE INDEX partner_search ON partner USING gin (search_name gin_trgm_ops);
CREATE TABLE person (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  search_name text NOT NULL,
  user_id uuid UNIQUE REFERENCES app_user,
  created_by uuid REFERENCES app_user,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX person_name ON person (search_name, id);
CREATE INDEX person_search ON person USING gin (search_name gin_trgm_ops);
CREATE TABLE person_contact (
  person_id uuid PRIMARY KEY REFERENCES person,
  mobile text,
  email text,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL,
  updated_by uuid REFERENCES app_user
);
CREATE TABLE mandate (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  body text NOT NULL CHECK (body IN ('town', 'network', 'partner')),
  town_id uuid REFERENCES town,
  partner_id uuid REFERENCES partner,
  network_id uuid NOT NULL REFERENCES network,
  function text NOT NULL CHECK (function IN ('mayor', 'elected_referent', 'technical_referent', 'secretary', 'outside_helper', 'president', 'coordinator', 'employee', 'representative')),
  title text,
  can_sign boolean NOT NULL DEFAULT false,
  public_email text,
  public_phone text,
  from_on date NOT NULL,
  to_on date,
  created_by uuid REFERENCES app_user,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (to_on IS NULL OR to_on >= from_on),
  CHECK ((body = 'town') = (town_id IS NOT NULL)),
  CHECK ((body = 'partner') = (partner_id IS NOT NULL)),
  CHECK (NOT can_sign OR body = 'town')
);
CREATE INDEX mandate_person ON mandate (person_id);
CREATE INDEX mandate_town ON mandate (town_id, from_on) WHERE town_id IS NOT NULL;
CREATE INDEX mandate_from ON mandate (from_on DESC, id DESC);
CREATE INDEX mandate_network ON mandate (network_id, from_on DESC, id DESC);
CREATE INDEX mandate_partner ON mandate (partner_id) WHERE partner_id IS NOT NULL;
CREATE TABLE handover (
  id uuid PRIMARY KEY,
  town_id uuid NOT NULL REFERENCES town,
  network_id uuid NOT NULL REFERENCES network,
  reason text NOT NULL CHECK (reason IN ('election', 'resignation', 'other')),
  note text,
  address text,
  started_at timestamptz NOT NULL,
  started_by uuid REFERENCES app_user,
  answered_at timestamptz,
  answer jsonb,
  settled_at timestamptz,
  settled_by uuid REFERENCES app_user,
  cancelled_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX handover_open ON handover (town_id) WHERE settled_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX handover_town ON handover (town_id, started_at DESC);
CREATE TABLE invitation (
  id uuid PRIMARY KEY,
  town_id uuid NOT NULL REFERENCES town,
  network_id uuid NOT NULL REFERENCES network,
  handover_id uuid REFERENCES handover,
  person_id uuid REFERENCES person,
  email text NOT NULL CHECK (email = lower(email)),
  name text NOT NULL,
  function text NOT NULL CHECK (function IN ('mayor', 'elected_referent', 'technical_referent', 'secretary', 'outside_helper')),
  can_sign boolean NOT NULL DEFAULT false,
  from_on date NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  accepted_by uuid REFERENCES app_user,
  revoked_at timestamptz,
  created_by uuid REFERENCES app_user,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX invitation_open ON invitation (town_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;
CREATE INDEX invitation_town ON invitation (town_id, created_at DESC);

-- The rights of a town's people become mandates, under the same ids.
INSERT INTO person (id, name, search_name, user_id, created_at)
  SELECT u.id, u.name, u.search_name, u.id, u.created_at FROM app_user u
  WHERE EXISTS (SELECT 1 FROM user_grant g WHERE g.user_id = u.id AND g.role = 'town');
INSERT INTO mandate (id, person_id, body, town_id, network_id, function, can_sign, from_on, to_on, created_by)
  SELECT g.id, g.user_id, 'town', g.town_id, t.network_id, 'secretary', g.can_sign, g.from_on, g.to_on, g.created_by
  FROM user_grant g JOIN town t ON t.id = g.town_id WHERE g.role = 'town';
DELETE FROM user_grant WHERE role = 'town';
ALTER TABLE user_grant ADD CONSTRAINT user_grant_no_town CHECK (role <> 'town');

-- What anyone may do, whatever it comes from: a right given by an administrator, or a mandate in a town.
CREATE VIEW held_grant AS
  SELECT g.id, g.user_id, g.role, g.network_id, NULL::uuid AS town_id, g.homologation_id, false AS can_sign, g.from_on, g.to_on FROM user_grant g
  UNION ALL
  SELECT m.id, p.user_id, 'town', NULL, m.town_id, NULL, m.can_sign, m.from_on, m.to_on
  FROM mandate m JOIN person p ON p.id = m.person_id WHERE m.body = 'town' AND p.user_id IS NOT NULL;
`;
