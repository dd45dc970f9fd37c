import type { Judgement, Stance } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import type { Clock } from '../common/clock.js';
import type { Document } from '../document/document.entity.js';
import type { PaperKind } from './demo-files.js';
import type { DemoLibrary } from './demo-library.js';
import type { DemoTown } from './demo-people.js';

export interface DemoCase {
  id: string;
  charterId: string;
  town: DemoTown;
}

/** One line of history per part written, as if each had been saved by itself. */
const HISTORY = `
  INSERT INTO history (at, author_id, on_behalf, action, target, town_id, network_id, homologation_id, charter_id, step_seq, visibility, before, after)
  SELECT $3::timestamptz + row_number() OVER (ORDER BY r.code) * interval '20 seconds', $4, false, ACTION, r.code, h.town_id, h.network_id, h.id, h.charter_id,
    (SELECT max(seq) FROM homologation_step WHERE homologation_id = h.id), VISIBILITY, BEFORE, AFTER
  FROM json_to_recordset($2) AS r(COLUMNS) JOIN homologation h ON h.id = $1 JOIN TABLE c ON c.homologation_id = h.id AND c.code = r.code
  ORDER BY r.code`;
const UPDATE = `
  UPDATE TABLE c SET CHANGES, version = c.version + 1, updated_at = $3, updated_by = $4
  FROM json_to_recordset($2) AS r(COLUMNS) WHERE c.homologation_id = $1 AND c.code = r.code`;

interface Part {
  table: 'answer' | 'criterion_judgement' | 'appreciation';
  action: string;
  visibility: 'town' | 'after_notification' | 'staff';
  columns: string;
  changes: string;
  before: string;
  after: string;
}

const TODAY = "($3::timestamptz AT TIME ZONE 'Europe/Paris')::date";
const ANSWER: Part = {
  table: 'answer',
  action: 'answer.write',
  visibility: 'town',
  columns: 'code text, text text',
  changes: `text = r.text, confirmed = true, answered_on = ${TODAY}`,
  before: "jsonb_build_object('text', c.text)",
  after: "jsonb_build_object('text', r.text)",
};
const FACT: Part = {
  table: 'criterion_judgement',
  action: 'criterion.fact',
  visibility: 'town',
  columns: 'code text, fact text',
  changes: `fact = r.fact, confirmed = true, answered_on = ${TODAY}, fact_at = $3, fact_by = $4, town_version = c.town_version + 1`,
  before: "jsonb_build_object('fact', c.fact)",
  after: "jsonb_build_object('fact', r.fact)",
};
const JUDGEMENT: Part = {
  table: 'criterion_judgement',
  action: 'criterion.judge',
  visibility: 'staff',
  columns: 'code text, judgement text, note text',
  changes: 'judgement = r.judgement, note = r.note',
  before: "jsonb_build_object('judgement', c.judgement, 'fact', c.fact, 'note', c.note)",
  after: "jsonb_build_object('judgement', r.judgement, 'fact', c.fact, 'note', r.note)",
};
const APPRECIATION: Part = {
  table: 'appreciation',
  action: 'appreciation.write',
  visibility: 'after_notification',
  columns: 'code text, text text, stance text',
  changes: 'text = r.text, stance = r.stance',
  before: "jsonb_build_object('text', c.text, 'stance', c.stance)",
  after: "jsonb_build_object('text', r.text, 'stance', r.stance)",
};

/** Writes what fills a case, many parts at a time, leaving the rows that the services would have left one by one. */
export class CaseContent {
  constructor(
    private readonly manager: EntityManager,
    private readonly clock: Clock,
    readonly library: DemoLibrary,
  ) {}

  answers(demo: DemoCase, authorId: string, rows: { code: string; text: string }[]) {
    return this.write(ANSWER, demo, authorId, rows);
  }

  facts(demo: DemoCase, authorId: string, rows: { code: string; fact: string }[]) {
    return this.write(FACT, demo, authorId, rows);
  }

  judgements(demo: DemoCase, authorId: string, rows: { code: string; judgement: Judgement; note: string }[]) {
    return this.write(JUDGEMENT, demo, authorId, rows);
  }

  appreciations(demo: DemoCase, authorId: string, rows: { code: string; text: string; stance: Stance }[]) {
    return this.write(APPRECIATION, demo, authorId, rows);
  }

  /** Joins one file of each kind, and answers their ids in that order. */
  documents(
    demo: DemoCase,
    authorId: string,
    kinds: PaperKind[],
    placement: Pick<Document, 'visibility' | 'pending'> = { visibility: 'town', pending: false },
  ): Promise<string[]> {
    return this.library.papers(demo, authorId, kinds, placement);
  }

  private async write(part: Part, { id }: DemoCase, authorId: string, rows: object[]): Promise<void> {
    const parameters = [id, JSON.stringify(rows), this.clock.now(), authorId];
    const statement = (template: string) =>
      template
        .replace('TABLE', part.table)
        .replace('COLUMNS', part.columns)
        .replace('CHANGES', part.changes)
        .replace('ACTION', `'${part.action}'`)
        .replace('VISIBILITY', `'${part.visibility}'`)
        .replace('BEFORE', part.before)
        .replace('AFTER', part.after);
    await this.manager.query(statement(HISTORY), parameters);
    await this.manager.query(statement(UPDATE), parameters);
  }
}
