import type { Protection, RowSection, Work } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Clock } from '../common/clock.js';
import type { DemoCase } from './case-content.js';
import { Random } from './random.js';
import { AREAS, FIELD_TEXTS, NETWORK_COMMITMENTS, PROTECTIONS, WORKS } from './text/file.js';

/** A written field takes the place of a proposed one, as the service would have it. */
const FIELDS = `
  WITH written AS (
    INSERT INTO answer AS a (homologation_id, code, text, confirmed, answered_on, updated_at, updated_by)
    SELECT $1, r.code, r.text, true, $4, $3, $5 FROM json_to_recordset($2) AS r(code text, text text)
    ON CONFLICT (homologation_id, code) DO UPDATE SET text = excluded.text, confirmed = true, answered_on = excluded.answered_on,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by, version = a.version + 1
    RETURNING code, text)
  INSERT INTO history (at, author_id, on_behalf, action, target, town_id, network_id, homologation_id, charter_id, step_seq, visibility, before, after)
  SELECT $3::timestamptz + row_number() OVER (ORDER BY w.code) * interval '15 seconds', $5, false, 'answer.write', w.code, h.town_id, h.network_id, h.id,
    h.charter_id, (SELECT max(seq) FROM homologation_step WHERE homologation_id = h.id), 'town', '{"text": ""}', jsonb_build_object('text', w.text)
  FROM written w, homologation h WHERE h.id = $1 ORDER BY w.code`;

const ROWS = `
  WITH rows AS (SELECT * FROM json_to_recordset($2) AS r(id uuid, section text, position integer, content jsonb, after jsonb)), added AS (
    INSERT INTO file_row (id, homologation_id, section, position, content, written_on, updated_at, updated_by)
    SELECT r.id, $1, r.section, r.position, r.content, $4, $3, $5 FROM rows r)
  INSERT INTO history (at, author_id, on_behalf, action, target, town_id, network_id, homologation_id, charter_id, step_seq, visibility, after)
  SELECT $3, $5, false, 'row.add', r.id, h.town_id, h.network_id, h.id, h.charter_id,
    (SELECT max(seq) FROM homologation_step WHERE homologation_id = h.id), 'town', r.after
  FROM rows r, homologation h WHERE h.id = $1 ORDER BY r.section, r.position`;

const CONFIRM_ROWS = `
  UPDATE file_row SET confirmed = true, written_on = $2, updated_at = $3, updated_by = $4, version = version + 1
  WHERE homologation_id = $1 AND NOT confirmed AND removed_at IS NULL RETURNING 1`;

/** Writes the fields and the rows of the files of the demo. Its draws are a town's own: those of the cases stay as they were. */
export class DemoFile {
  constructor(
    private readonly manager: EntityManager,
    private readonly clock: Clock,
  ) {}

  async write(demo: DemoCase, authorId: string, fields: Record<string, string>): Promise<void> {
    const random = new Random(seedOf(`${demo.town.name} ${this.clock.today()}`));
    const texts = Object.entries(FIELD_TEXTS).map(([code, drawn]) => ({ code, text: random.pick(drawn) }));
    const stated = Object.entries(fields).map(([code, text]) => ({ code, text }));
    const identity = ['commune', 'siren', 'epci', 'population'].map((name) => ({
      code: `identity.${name}`,
      text: '',
    }));
    const now = this.clock.now();
    const today = this.clock.today();
    await this.manager.query(FIELDS, [
      demo.id,
      JSON.stringify([...identity, ...stated, ...texts]),
      now,
      today,
      authorId,
    ]);
    const confirmed = await this.manager.query<[unknown[], number]>(CONFIRM_ROWS, [
      demo.id,
      today,
      now,
      authorId,
    ]);
    if (confirmed[1] > 0) return;
    const protections = [random.pick(AREAS), ...random.some(PROTECTIONS, random.integer(2, 4))];
    const works = drawWorks(random, Number(today.slice(0, 4)));
    const rows = [
      ...protections.map((content, index) => rowOf('protection', content.name, content, index)),
      ...works.map((content, index) => rowOf('work', content.action, content, index)),
    ];
    await this.manager.query(ROWS, [demo.id, JSON.stringify(rows), now, today, authorId]);
  }

  /** In force for the cases to come: those of the demo are opened before. */
  async networkCommitments(): Promise<void> {
    for (const [index, { network, title, text, evidence }] of NETWORK_COMMITMENTS.entries())
      await this.manager.query(
        `INSERT INTO network_commitment (id, network_id, code, title, text, evidence, position, from_on, created_at)
         SELECT $1, id, code || '.' || $2::int, $3, $4, $5, $2::int, $6, $7 FROM network WHERE code = $8`,
        [
          v7(),
          index + 1,
          title,
          text,
          JSON.stringify(evidence),
          this.clock.today(),
          this.clock.now(),
          network,
        ],
      );
  }
}

const rowOf = (section: RowSection, name: string, content: Protection | Work, index: number) => ({
  id: v7(),
  section,
  position: index + 1,
  content,
  after: { section, name, ...content },
});

function drawWorks(random: Random, year: number): Work[] {
  const count = random.integer(3, WORKS.length);
  return WORKS.slice(0, count).map(({ action, from, lasts, cost: [least, most], shares }, index) => {
    const cost = random.integer(least, most) * 1_000;
    const fromYear = year + from;
    return {
      action,
      fromYear,
      ...(lasts > 0 ? { toYear: fromYear + lasts } : {}),
      cost,
      funders: shares.map(({ name, share }) => ({ name, amount: Math.round((cost * share) / 100) })),
      state: index === 0 ? 'under_way' : index === 1 ? 'funded' : 'planned',
    };
  });
}

/** FNV-1a: the same words, the same draws. */
function seedOf(words: string): number {
  let hash = 0x811c9dc5;
  for (const character of words) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
