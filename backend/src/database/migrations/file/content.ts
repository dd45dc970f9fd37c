/** What a town writes in its file besides its answers, and what its networks ask in addition to the charter. */
export const contentTables = `
ALTER TABLE answer ADD COLUMN seen jsonb;
ALTER TABLE answer ADD COLUMN pending_by jsonb;
ALTER TABLE answer ADD COLUMN answered_on date;
UPDATE answer SET answered_on = (updated_at AT TIME ZONE 'Europe/Paris')::date WHERE updated_at IS NOT NULL;
ALTER TABLE criterion_judgement ADD COLUMN confirmed boolean NOT NULL DEFAULT true;
ALTER TABLE criterion_judgement ADD COLUMN answered_on date;
UPDATE criterion_judgement SET answered_on = (updated_at AT TIME ZONE 'Europe/Paris')::date WHERE updated_at IS NOT NULL AND fact <> '';
CREATE TABLE file_row (
  id uuid PRIMARY KEY,
  homologation_id uuid NOT NULL REFERENCES homologation,
  section text NOT NULL CHECK (section IN ('protection', 'work')),
  position integer NOT NULL,
  content jsonb,
  pending jsonb,
  pending_by jsonb,
  pending_removal boolean NOT NULL DEFAULT false,
  confirmed boolean NOT NULL DEFAULT true,
  written_on date NOT NULL,
  removed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL,
  updated_by uuid REFERENCES app_user,
  on_behalf boolean NOT NULL DEFAULT false,
  CHECK (content IS NOT NULL OR pending IS NOT NULL OR removed_at IS NOT NULL)
);
CREATE INDEX file_row_case ON file_row (homologation_id, section, position);
CREATE TABLE network_commitment (
  id uuid PRIMARY KEY,
  network_id uuid NOT NULL REFERENCES network,
  code text NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  evidence jsonb NOT NULL DEFAULT '[]',
  position integer NOT NULL,
  from_on date NOT NULL,
  to_on date,
  created_by uuid REFERENCES app_user,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK (to_on IS NULL OR to_on >= from_on)
);
CREATE UNIQUE INDEX network_commitment_current ON network_commitment (network_id, code) WHERE to_on IS NULL;
CREATE INDEX network_commitment_network ON network_commitment (network_id, position);
CREATE FUNCTION keep_network_commitment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'A commitment of a network is ended, never removed';
  END IF;
  IF (OLD.network_id, OLD.code, OLD.title, OLD.text, OLD.evidence, OLD.from_on) IS DISTINCT FROM (NEW.network_id, NEW.code, NEW.title, NEW.text, NEW.evidence, NEW.from_on) THEN
    RAISE EXCEPTION 'The words of a commitment of a network never change';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER network_commitment_kept BEFORE UPDATE OR DELETE ON network_commitment FOR EACH ROW EXECUTE FUNCTION keep_network_commitment();
CREATE TABLE case_network_commitment (
  homologation_id uuid NOT NULL REFERENCES homologation,
  network_commitment_id uuid NOT NULL REFERENCES network_commitment ON DELETE RESTRICT,
  PRIMARY KEY (homologation_id, network_commitment_id)
);
CREATE VIEW case_commitment AS
  SELECT h.id AS homologation_id, c.code, c.chapter_code, c.position, c.title, c.text, c.evidence, c.sourced, NULL::uuid AS network_id
    FROM homologation h JOIN charter_commitment c ON c.charter_id = h.charter_id
  UNION ALL
  SELECT p.homologation_id, n.code, NULL, 1000 + n.position, n.title, n.text, n.evidence, true, n.network_id
    FROM case_network_commitment p JOIN network_commitment n ON n.id = p.network_commitment_id;
`;
