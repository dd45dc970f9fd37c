import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type CaseFacts,
  type CriterionKey,
  type FilePart,
  isFieldCode,
  isJudged,
  type Judgement,
  notFound,
  type PointTarget,
  ROW_SECTIONS,
  reopens,
  type State,
} from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import { Params } from '../common/list-query.js';
import { Homologation } from './homologation.entity.js';

interface OpenPoint {
  id: string;
  target: PointTarget;
  isAnswered: boolean;
}

/** A case with what is needed to decide anything about it, for one person. */
export interface LoadedCase {
  row: Homologation;
  actor: Actor;
  facts: CaseFacts;
  openPoints: PointTarget[];
  /** Of the charter of the case: what a point on one opens depends on its kind. */
  criteria: CriterionKey[];
  /** Only a team member of the town: what it may know is `row.townState`, `row.townVersion`. */
  asTown: boolean;
  hasNotifiedDecision: boolean;
  lastSeq: number;
}

interface FactsRow {
  missing_answers: string[];
  missing_pieces: string[];
  points: OpenPoint[];
  /** Codes of answers, fields and kinds of rows that the next sending changes. */
  pending_parts: string[];
  criteria: { code: string; kind: string; judgement: Judgement | null; hasNote: boolean }[];
  unappreciated: string[];
  has_notified: boolean;
  last_seq: number;
}

/** A proposed file counts as absent, and one that carries a virus is nobody's; one that waits for the antivirus is there. */
const GOOD_FILE = "JOIN stored_file f ON f.storage_key = d.storage_key AND f.scan <> 'infected'";

const FACTS = `
  SELECT
    ARRAY(SELECT m.code FROM unnest($2::text[]) WITH ORDINALITY m(code, n)
      LEFT JOIN answer a ON a.homologation_id = $1 AND a.code = m.code
      WHERE a.code IS NULL OR NOT a.confirmed OR btrim(a.text) = '' ORDER BY m.n) AS missing_answers,
    ARRAY(SELECT k FROM unnest($3::text[]) k
      WHERE NOT EXISTS (SELECT 1 FROM document d ${GOOD_FILE} WHERE d.homologation_id = $1 AND d.kind = k AND d.removed_at IS NULL AND d.confirmed)) AS missing_pieces,
    (SELECT coalesce(json_agg(json_build_object('id', p.id, 'target', json_build_object('type', p.target_type, 'code', p.target_code),
        'isAnswered', coalesce(btrim(p.reply), '') <> ''
          OR EXISTS (SELECT 1 FROM answer a WHERE p.target_type = 'answer' AND a.homologation_id = $1 AND a.code = p.target_code AND btrim(a.pending_text) <> '')
          OR EXISTS (SELECT 1 FROM document d ${GOOD_FILE} WHERE p.target_type = 'piece' AND d.homologation_id = $1 AND d.kind = p.target_code
            AND d.pending AND d.removed_at IS NULL AND d.confirmed)
          OR EXISTS (SELECT 1 FROM criterion_judgement j WHERE p.target_type = 'criterion' AND j.homologation_id = $1 AND j.code = p.target_code AND btrim(j.pending_fact) <> '')
      ) ORDER BY p.position), '[]') FROM completion_point p WHERE p.homologation_id = $1 AND p.closed_at IS NULL) AS points,
    ARRAY(SELECT a.code FROM answer a WHERE a.homologation_id = $1 AND a.pending_text IS NOT NULL AND (btrim(a.pending_text) <> '' OR a.code LIKE 'identity.%')
      UNION SELECT r.section FROM file_row r WHERE r.homologation_id = $1 AND r.removed_at IS NULL AND (r.pending IS NOT NULL OR r.pending_removal)) AS pending_parts,
    (SELECT json_agg(json_build_object('code', c.code, 'kind', c.kind, 'judgement', j.judgement, 'hasNote', coalesce(btrim(j.note), '') <> '') ORDER BY c.position)
      FROM charter_criterion c LEFT JOIN criterion_judgement j ON j.homologation_id = $1 AND j.code = c.code WHERE c.charter_id = $4) AS criteria,
    ARRAY(SELECT c.code FROM charter_commitment c LEFT JOIN appreciation a ON a.homologation_id = $1 AND a.code = c.code
      WHERE c.charter_id = $4 AND (a.stance IS NULL OR (a.stance <> 'not_applicable' AND btrim(a.text) = '')) ORDER BY c.position) AS unappreciated,
    EXISTS (SELECT 1 FROM letter l WHERE l.homologation_id = $1) AS has_notified,
    (SELECT coalesce(max(seq), 0) FROM homologation_step s WHERE s.homologation_id = $1) AS last_seq`;

export const CASE_SCOPE = { network: 'h.network_id', town: 'h.town_id', homologation: 'h.id' };

/** Loads a case in the scope of a person: the way in for every read and write on one. */
@Injectable()
export class CaseService {
  /** With a row lock when `lock` is set: to be called in the transaction of the change. Throws `not_found`. */
  async load(manager: EntityManager, viewer: Viewer, id: string, { lock = false } = {}): Promise<LoadedCase> {
    const params = new Params();
    const scope = scopeOf(viewer, CASE_SCOPE, params);
    const seen = await manager.query<unknown[]>(
      `SELECT 1 FROM homologation h WHERE h.id = ${params.add(id)} AND ${scope}${lock ? ' FOR NO KEY UPDATE' : ''}`,
      params.values,
    );
    const row = seen.length === 1 ? await manager.findOneBy(Homologation, { id }) : null;
    if (!row) throw notFound();
    return this.describe(manager, viewer, row);
  }

  async describe(manager: EntityManager, viewer: Viewer, row: Homologation): Promise<LoadedCase> {
    const actor = qualitiesOn(viewer, row);
    const facts = await this.facts(manager, row);
    return {
      row,
      actor,
      asTown: !actor.some((quality) => quality !== 'town' && quality !== 'signer'),
      ...facts,
    };
  }

  private async facts(
    manager: EntityManager,
    row: Homologation,
  ): Promise<Omit<LoadedCase, 'row' | 'actor' | 'asTown'>> {
    const { mandatoryAnswers, mandatoryPieces } = row.settings;
    const [found] = await manager.query<FactsRow[]>(FACTS, [
      row.id,
      mandatoryAnswers,
      mandatoryPieces,
      row.charterId,
    ]);
    if (!found) throw new Error('A statement without FROM always answers one row.');
    const judged = found.criteria.filter((criterion) => isJudged(row.kind, criterion.kind));
    const isAnswered = ({ target, isAnswered: isSaid }: OpenPoint) =>
      isSaid || found.pending_parts.some((part) => isFilePart(part) && reopens(target, part, found.criteria));
    return {
      facts: {
        kind: row.kind,
        state: row.state,
        suspendedFrom: row.suspendedFrom,
        townState: row.townState,
        townSuspendedFrom: row.townSuspendedFrom,
        missingAnswers: found.missing_answers,
        missingPieces: found.missing_pieces,
        unansweredPoints: found.points
          .filter((point) => !isAnswered(point))
          .map((point) => `${point.target.type}:${point.target.code}`),
        criteria: judged.map(({ code, judgement, hasNote }) => ({ code, judgement, hasNote })),
        unappreciated: found.unappreciated,
      },
      openPoints: found.points.map((point) => point.target),
      criteria: found.criteria.map(({ code, kind }) => ({ code, kind })),
      hasNotifiedDecision: found.has_notified,
      lastSeq: found.last_seq,
    };
  }
}

const isFilePart = (code: string): code is FilePart =>
  isFieldCode(code) || ROW_SECTIONS.some((section) => section === code);

export const seenState = (loaded: LoadedCase): State =>
  loaded.asTown ? loaded.row.townState : loaded.row.state;
export const seenVersion = (loaded: LoadedCase): number =>
  loaded.asTown ? loaded.row.townVersion : loaded.row.version;
