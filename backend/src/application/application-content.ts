import type {
  AnswerView,
  CriterionCaseView,
  FieldCode,
  NetworkChapterView,
  PreviousView,
  Protection,
  RecommendationView,
  RegisterFact,
  RegisterRow,
  RowSection,
  Work,
} from '@pcc/shared';
import { registerOf } from './register.service.js';

/** Of what waits for the next sending, with the name of its author. */
interface PendingAuthor {
  name: string | null;
  at: string;
  onBehalf: boolean;
  seen?: RegisterFact | null;
}

export interface Written {
  version: number;
  updatedAt: string | null;
  by: string | null;
  ofTown: boolean;
  onBehalf: boolean;
  isConfirmed: boolean;
  pendingBy: PendingAuthor | null;
}

export interface FieldRow extends Written {
  code: FieldCode;
  text: string;
  pendingText: string | null;
  seen: RegisterFact | null;
  answeredOn: string | null;
}

export interface RowRow extends Written {
  id: string;
  section: RowSection;
  content: Protection | Work | null;
  pending: Protection | Work | null;
  isPendingRemoval: boolean;
  writtenOn: string;
}

/** What the town writes in its file, as it stands in the database. */
export interface ContentRow {
  criteria:
    | (Omit<CriterionCaseView, 'isJudged' | 'canEditFact' | 'canJudge' | 'pile'> & {
        townVersion: number;
        ofTown: boolean;
        pendingBy: PendingAuthor | null;
        answeredOn: string | null;
      })[]
    | null;
  answers:
    | (Omit<AnswerView, 'isMandatory' | 'canEdit' | 'pile'> & {
        ofTown: boolean;
        pendingBy: PendingAuthor | null;
        answeredOn: string | null;
      })[]
    | null;
  previous: PreviousView[];
  fields: FieldRow[];
  rows: RowRow[];
  /** Code of a commitment → its chapter, or the network that adds it. */
  chapters: Record<string, string> | null;
  network_chapters: NetworkChapterView[];
  register: RegisterRow | null;
  recommendations: RecommendationView[];
}

/** A judgement stands in the row of the fact: the fact has an author of its own. */
const OF_FACT = { by: 'fact_by', at: 'fact_at', onBehalf: 'fact_on_behalf' };
const OF_ROW = { by: 'updated_by', at: 'updated_at', onBehalf: 'on_behalf' };

const WRITTEN = (alias: string, { at, onBehalf } = OF_ROW) =>
  `'isConfirmed', ${alias}.confirmed, 'version', ${alias}.version, 'updatedAt', ${alias}.${at}, 'by', u.name, 'ofTown', NOT ${alias}.${onBehalf}, 'onBehalf', ${alias}.${onBehalf},
  'pendingBy', CASE WHEN ${alias}.pending_by IS NOT NULL THEN ${alias}.pending_by || jsonb_build_object('name', (SELECT p.name FROM app_user p WHERE p.id = (${alias}.pending_by->>'by')::uuid)) END`;
const ANSWER = `'code', a.code, 'text', a.text, 'pendingText', a.pending_text, 'answeredOn', a.answered_on, ${WRITTEN('a')}`;
const AUTHOR = (alias: string, { by } = OF_ROW) => `LEFT JOIN app_user u ON u.id = ${alias}.${by}`;
const COMMITMENT = `'code', c.code, 'title', c.title, 'text', c.text, 'evidence', c.evidence, 'sourced', true`;

/** $1 the case, $2 its charter, $3 its town, $4 the day it was opened, $5 the codes of the fields. One round trip for the whole file. */
export const CONTENT = `
  SELECT
    (SELECT json_agg(json_build_object('code', c.code, 'kind', c.kind, 'title', c.title, 'text', c.text, 'evidence', c.evidence,
        'judgement', j.judgement, 'fact', j.fact, 'pendingFact', j.pending_fact, 'answeredOn', j.answered_on, 'note', j.note, 'townVersion', j.town_version,
        ${WRITTEN('j', OF_FACT)}) ORDER BY c.position)
      FROM charter_criterion c JOIN criterion_judgement j ON j.homologation_id = $1 AND j.code = c.code ${AUTHOR('j', OF_FACT)} WHERE c.charter_id = $2) AS criteria,
    (SELECT json_agg(json_build_object(${ANSWER}) ORDER BY c.position, c.code)
      FROM case_commitment c JOIN answer a ON a.homologation_id = $1 AND a.code = c.code ${AUTHOR('a')}
      WHERE c.homologation_id = $1) AS answers,
    (SELECT coalesce(json_agg(json_build_object('code', a.code, 'answer', a.text, 'appreciation', v.text, 'stance', v.stance, 'visitOn', last.visit_on)), '[]')
      FROM homologation last JOIN case_commitment c ON c.homologation_id = last.id JOIN answer a ON a.homologation_id = last.id AND a.code = c.code
      LEFT JOIN appreciation v ON v.homologation_id = last.id AND v.code = a.code
      WHERE last.id = (SELECT p.id FROM homologation p WHERE p.town_id = $3 AND p.id <> $1 AND p.opened_on <= $4::date AND EXISTS (SELECT 1 FROM letter l WHERE l.homologation_id = p.id)
        ORDER BY p.opened_on DESC, p.id DESC LIMIT 1)) AS previous,
    (SELECT coalesce(json_agg(json_build_object('seen', a.seen, ${ANSWER})), '[]')
      FROM answer a ${AUTHOR('a')} WHERE a.homologation_id = $1 AND a.code = ANY($5::text[])) AS fields,
    (SELECT coalesce(json_agg(json_build_object('id', r.id, 'section', r.section, 'content', r.content, 'pending', r.pending, 'isPendingRemoval', r.pending_removal,
        'writtenOn', r.written_on, ${WRITTEN('r')}) ORDER BY r.position, r.id), '[]')
      FROM file_row r ${AUTHOR('r')} WHERE r.homologation_id = $1 AND r.removed_at IS NULL) AS rows,
    (SELECT json_object_agg(c.code, coalesce(c.chapter_code, c.network_id::text)) FROM case_commitment c WHERE c.homologation_id = $1) AS chapters,
    (SELECT coalesce(json_agg(json_build_object('networkId', n.id, 'networkName', n.name, 'commitments', added.commitments) ORDER BY n.name), '[]')
      FROM (SELECT c.network_id, json_agg(json_build_object(${COMMITMENT}) ORDER BY c.position) AS commitments
        FROM case_network_commitment p JOIN network_commitment c ON c.id = p.network_commitment_id WHERE p.homologation_id = $1 GROUP BY c.network_id) added
      JOIN network n ON n.id = added.network_id) AS network_chapters,
    ${registerOf('$3')} AS register,
    (SELECT coalesce(json_agg(json_build_object('id', r.id, 'homologationId', r.homologation_id, 'townId', r.town_id, 'townName', t.name,
        'commitmentCode', r.commitment_code, 'text', r.text, 'status', r.status, 'createdOn', r.created_on, 'version', r.version,
        'lastNews', (SELECT json_build_object('text', w.text, 'at', to_char(w.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
          FROM recommendation_news w WHERE w.recommendation_id = r.id ORDER BY w.seq DESC LIMIT 1))
        ORDER BY r.created_on DESC, r.position), '[]')
      FROM recommendation r JOIN town t ON t.id = r.town_id WHERE r.town_id = $3 AND r.homologation_id <> $1 AND r.status IN ('pending', 'started')
        AND EXISTS (SELECT 1 FROM letter l WHERE l.homologation_id = r.homologation_id)) AS recommendations`;
