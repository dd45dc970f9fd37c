import { Injectable } from '@nestjs/common';
import { type BriefView, TOWN_FUNCTIONS } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { GRANT_IN_FORCE } from '../access/viewer.service.js';
import { Clock } from '../common/clock.js';
import { Params } from '../common/list-query.js';

export interface BriefRow extends Omit<BriefView, 'dates' | 'madeOn'> {
  /** Days by which the network waits for a reply. */
  repliesDueOn: string[];
}

const FINAL = "('closed', 'abandoned', 'inadmissible')";

const rows = (of: string, from: string, order: string) =>
  `coalesce((SELECT json_agg(json_build_object(${of}) ORDER BY ${order}) ${from}), '[]')`;

/** The public contact of whoever coordinates the network, or the nearest one above where someone has one. */
const CONTACT = (today: string) => `(
  WITH RECURSIVE line AS (
    SELECT n.id, n.parent_id, 0 AS depth
    UNION ALL SELECT above.id, above.parent_id, line.depth + 1 FROM network above JOIN line ON above.id = line.parent_id
  )
  SELECT json_build_object('name', p.name, 'email', g.public_email, 'phone', g.public_phone)
  FROM line JOIN mandate g ON g.body = 'network' AND g.network_id = line.id AND ${GRANT_IN_FORCE(today)} JOIN person p ON p.id = g.person_id
  WHERE g.public_email IS NOT NULL OR g.public_phone IS NOT NULL
  ORDER BY line.depth, array_position(ARRAY['coordinator', 'employee', 'president'], g.function), g.from_on, g.id LIMIT 1)`;

/** A rank taken over without its year has no first day that anyone knows. */
const RANK_FROM = `CASE WHEN EXISTS (SELECT 1 FROM town_rank k WHERE k.town_id = t.id AND k.source = 'takeover' AND k.from_on = r.from_on
  AND k.from_on = (SELECT (value->>'takeoverOn')::date FROM setting WHERE key = 'reference')) THEN NULL ELSE r.from_on END`;

/**
 * The case under way and what was last notified, both as the town knows them whoever reads: the paper is the town's, and the
 * debate stays closed.
 */
const BRIEF = (today: string) => `
  SELECT t.id AS "townId", t.name AS "townName", coalesce(host.name, c.name) AS "communeName", n.name AS "networkName",
    ${CONTACT(today)} AS "networkContact", coalesce(r.rank, 'unknown') AS rank, ${RANK_FROM} AS "rankFromOn", r.term_on AS "termOn",
    CASE WHEN h.id IS NOT NULL THEN json_build_object('id', h.id, 'kind', h.kind, 'state', h.town_state, 'openedOn', h.opened_on,
      'dueOn', h.due_on, 'visitOn', h.visit_on) END AS "openCase",
    CASE WHEN last.id IS NOT NULL THEN json_build_object('boardOn', last.board_on, 'outcome', last.outcome, 'letterNumber', last.number) END AS "lastDecision",
    ${rows(
      "'text', x.text, 'commitmentTitle', k.title, 'status', x.status",
      `FROM recommendation x LEFT JOIN case_commitment k ON k.homologation_id = last.id AND k.code = x.commitment_code
       WHERE x.homologation_id = last.id AND x.status NOT IN ('draft', 'dropped')`,
      "x.status = 'done', x.position, x.id",
    )} AS recommendations,
    json_build_object('title', v.title, 'version', v.version, 'chapters', ${rows(
      `'code', ch.code, 'title', ch.title, 'commitments',
        coalesce((SELECT json_agg(k.title ORDER BY k.position) FROM charter_commitment k WHERE k.charter_id = v.id AND k.chapter_code = ch.code), '[]')`,
      'FROM charter_chapter ch WHERE ch.charter_id = v.id',
      'ch.position',
    )}) AS charter,
    ${rows(
      `'name', p.name, 'function', g.function, 'canSign', g.can_sign, 'fromOn', g.from_on`,
      `FROM mandate g JOIN person p ON p.id = g.person_id WHERE g.town_id = t.id AND ${GRANT_IN_FORCE(today)}`,
      `array_position(ARRAY['${TOWN_FUNCTIONS.join("','")}'], g.function), g.from_on, g.id`,
    )} AS team,
    ARRAY(SELECT DISTINCT m.reply_due_on::text FROM message m
      WHERE m.town_id = t.id AND m.side = 'staff' AND m.reply_due_on IS NOT NULL AND m.replied_at IS NULL ORDER BY 1) AS "repliesDueOn"
  FROM town t JOIN network n ON n.id = t.network_id
  JOIN town_commune link ON link.town_id = t.id AND link.to_on IS NULL
  JOIN commune c ON c.id = link.commune_id LEFT JOIN commune host ON host.id = c.host_id
  LEFT JOIN town_ranks_on(${today}) r ON r.town_id = t.id
  LEFT JOIN homologation h ON h.town_id = t.id AND h.state NOT IN ${FINAL} AND h.town_state NOT IN ${FINAL}
  LEFT JOIN LATERAL (
    SELECT l.homologation_id AS id, l.number, d.board_on, d.outcome, d.charter_id FROM letter l JOIN decision d ON d.id = l.decision_id
    WHERE l.town_id = t.id ORDER BY d.decided_at DESC LIMIT 1
  ) last ON true
  JOIN charter_version v ON v.id = coalesce(h.charter_id, last.charter_id, (SELECT id FROM charter_version ORDER BY adopted_on DESC, id LIMIT 1))`;

@Injectable()
export class BriefQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** In one statement. Without a viewer: for a mail to someone who is not in the team yet. */
  async one(viewer: Viewer | null, townId: string): Promise<BriefRow | undefined> {
    const params = new Params();
    const today = `${params.add(this.clock.today())}::date`;
    const scope = viewer ? scopeOf(viewer, { network: 't.network_id', town: 't.id' }, params) : 'TRUE';
    const [row] = await this.dataSource.query<BriefRow[]>(
      `${BRIEF(today)} WHERE t.id = ${params.add(townId)} AND ${scope}`,
      params.values,
    );
    return row;
  }
}
