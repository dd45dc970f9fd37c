import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The fact of a criterion has an author of its own, as an answer has; the network's judgement stands in the same row without moving the
 * version that the town reads. Files sent before say in their fields what their sending froze.
 */
export class FactAuthor1764050000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE criterion_judgement ADD COLUMN fact_by uuid REFERENCES app_user;
ALTER TABLE criterion_judgement ADD COLUMN fact_at timestamptz;
ALTER TABLE criterion_judgement ADD COLUMN fact_on_behalf boolean NOT NULL DEFAULT false;
ALTER TABLE criterion_judgement ADD COLUMN pending_by jsonb;
ALTER TABLE criterion_judgement ADD COLUMN town_version integer NOT NULL DEFAULT 1;
UPDATE criterion_judgement SET town_version = version;
INSERT INTO answer (homologation_id, code, text, confirmed, answered_on, updated_at, updated_by, on_behalf)
  SELECT h.id, frozen.code, frozen.text, true, h.submitted_on, sent.at, sent.author_id, coalesce(sent.on_behalf, false)
  FROM homologation h
  CROSS JOIN LATERAL (VALUES ('deliberation.on', to_char(h.deliberation_on, 'YYYY-MM-DD')), ('population.route', h.population_route),
    ('population.figure', h.population_figure::text), ('population.basis', h.population_basis), ('population.vintage', h.population_vintage::text),
    ('population.source', h.population_source)) AS frozen (code, text)
  LEFT JOIN LATERAL (SELECT at, author_id, on_behalf FROM homologation_step
    WHERE homologation_id = h.id AND name = 'submit' ORDER BY seq DESC LIMIT 1) sent ON true
  WHERE h.submitted_on IS NOT NULL AND frozen.text IS NOT NULL
  ON CONFLICT (homologation_id, code) DO UPDATE SET text = excluded.text, confirmed = true, answered_on = excluded.answered_on,
    updated_at = excluded.updated_at, updated_by = excluded.updated_by, on_behalf = excluded.on_behalf, version = answer.version + 1
  WHERE answer.text <> excluded.text;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE criterion_judgement DROP COLUMN town_version, DROP COLUMN pending_by, DROP COLUMN fact_on_behalf, DROP COLUMN fact_at, DROP COLUMN fact_by',
    );
  }
}
