import { Injectable } from '@nestjs/common';
import type { DocumentKind, Kind, Protection, RegisterFact, RegisterRow, State, Work } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { registerOf } from '../application/register.service.js';

interface CriterionFact {
  code: string;
  kind: string;
  title: string;
  text: string;
  evidence: string[];
  fact: string;
  pendingFact: string | null;
  isConfirmed: boolean;
  onBehalf: boolean;
}

export interface CommitmentFact {
  code: string;
  chapterCode: string | null;
  chapterTitle: string | null;
  /** Of a commitment that a network adds. */
  networkName: string | null;
  title: string;
  text: string;
  evidence: string[];
}

export interface AnswerFact {
  code: string;
  text: string;
  pendingText: string | null;
  isConfirmed: boolean;
  onBehalf: boolean;
  seen: RegisterFact | null;
}

export interface RowFact {
  content: Protection | Work | null;
  pending: Protection | Work | null;
  isPendingRemoval: boolean;
  section: 'protection' | 'work';
  isConfirmed: boolean;
  onBehalf: boolean;
}

export interface FileFact {
  kind: DocumentKind;
  fileName: string;
  storageKey: string;
  sha256: string;
  caption: string;
  commitments: string[];
  isPending: boolean;
  isConfirmed: boolean;
  onBehalf: boolean;
}

/** All that a town's file holds, as a town may read it: nothing of the visit, of a judgement or of the debate. */
export interface DossierFacts {
  id: string;
  kind: Kind;
  /** What the town may know. */
  state: State;
  submittedOn: string | null;
  townName: string;
  register: RegisterRow | null;
  networkName: string;
  charter: { version: string; title: string; isProvisional: boolean };
  criteria: CriterionFact[];
  commitments: CommitmentFact[];
  answers: readonly AnswerFact[];
  rows: readonly RowFact[];
  files: readonly FileFact[];
}

const list = (of: string, from: string, order: string) =>
  `(SELECT coalesce(json_agg(json_build_object(${of}) ORDER BY ${order}), '[]') FROM ${from})`;

const FACTS = `
  SELECT h.id, h.kind, h.town_state AS state, h.submitted_on AS "submittedOn",
    t.name AS "townName", ${registerOf('h.town_id')} AS register,
    n.name AS "networkName",
    json_build_object('version', v.version, 'title', v.title, 'isProvisional', v.provisional) AS charter,
    ${list(
      `'code', k.code, 'kind', k.kind, 'title', k.title, 'text', k.text, 'evidence', k.evidence, 'fact', coalesce(j.fact, ''),
        'pendingFact', j.pending_fact, 'isConfirmed', coalesce(j.confirmed, false), 'onBehalf', coalesce(j.fact_on_behalf, false)`,
      'charter_criterion k LEFT JOIN criterion_judgement j ON j.homologation_id = h.id AND j.code = k.code WHERE k.charter_id = h.charter_id',
      'k.position',
    )} AS criteria,
    ${list(
      `'code', k.code, 'chapterCode', k.chapter_code, 'chapterTitle', ch.title, 'networkName', own.name, 'title', k.title, 'text', k.text,
        'evidence', k.evidence`,
      `case_commitment k LEFT JOIN charter_chapter ch ON ch.charter_id = h.charter_id AND ch.code = k.chapter_code
       LEFT JOIN network own ON own.id = k.network_id WHERE k.homologation_id = h.id`,
      'k.network_id IS NOT NULL, own.name, ch.position, k.position, k.code',
    )} AS commitments,
    ${list(
      `'code', a.code, 'text', a.text, 'pendingText', a.pending_text, 'isConfirmed', a.confirmed, 'onBehalf', a.on_behalf, 'seen', a.seen`,
      'answer a WHERE a.homologation_id = h.id',
      'a.code',
    )} AS answers,
    ${list(
      `'section', r.section, 'content', r.content, 'pending', r.pending, 'isPendingRemoval', r.pending_removal,
        'isConfirmed', r.confirmed, 'onBehalf', r.on_behalf`,
      'file_row r WHERE r.homologation_id = h.id AND r.removed_at IS NULL',
      'r.position, r.id',
    )} AS rows,
    ${list(
      `'kind', d.kind, 'fileName', d.file_name, 'storageKey', d.storage_key, 'sha256', d.sha256, 'caption', d.caption,
        'commitments', d.commitments, 'isPending', d.pending, 'isConfirmed', d.confirmed, 'onBehalf', d.on_behalf`,
      `document d WHERE d.homologation_id = h.id AND d.removed_at IS NULL AND d.visibility = 'town' AND d.kind NOT IN ('signed_licence', 'signed_charter')`,
      'd.position, d.uploaded_at, d.id',
    )} AS files
  FROM homologation h JOIN town t ON t.id = h.town_id JOIN network n ON n.id = h.network_id JOIN charter_version v ON v.id = h.charter_id
  WHERE h.id = $1`;

const QUESTIONNAIRE = `
  SELECT json_build_object('version', v.version, 'title', v.title, 'isProvisional', v.provisional) AS charter,
    ${list(
      `'code', k.code, 'kind', k.kind, 'title', k.title, 'text', k.text, 'evidence', k.evidence, 'fact', '', 'pendingFact', NULL, 'isConfirmed', false,
        'onBehalf', false`,
      'charter_criterion k WHERE k.charter_id = v.id',
      'k.position',
    )} AS criteria,
    ${list(
      `'code', k.code, 'chapterCode', k.chapter_code, 'chapterTitle', ch.title, 'networkName', NULL, 'title', k.title, 'text', k.text,
        'evidence', k.evidence`,
      'charter_commitment k JOIN charter_chapter ch ON ch.charter_id = k.charter_id AND ch.code = k.chapter_code WHERE k.charter_id = v.id',
      'ch.position, k.position, k.code',
    )} AS commitments
  FROM charter_version v WHERE v.id = $1`;

/** Reads a town's file for its papers. Whoever calls has checked the scope. */
@Injectable()
export class DossierQueries {
  /** In one statement; in the transaction that sends the file, as it is sent. */
  async read(manager: EntityManager, caseId: string): Promise<DossierFacts> {
    const [facts] = await manager.query<DossierFacts[]>(FACTS, [caseId]);
    if (!facts) throw new Error(`A case has its town and charter: ${caseId}`);
    return facts;
  }

  /** What a charter asks, of no town in particular. */
  async questionnaire(manager: EntityManager, charterId: string): Promise<DossierFacts | undefined> {
    const [asked] = await manager.query<Pick<DossierFacts, 'charter' | 'criteria' | 'commitments'>[]>(
      QUESTIONNAIRE,
      [charterId],
    );
    return asked && { ...NOBODY, ...asked };
  }
}

const NOBODY = {
  id: '',
  kind: 'first_application',
  state: 'draft',
  submittedOn: null,
  townName: '',
  register: null,
  networkName: '',
  answers: [],
  rows: [],
  files: [],
} as const satisfies Partial<DossierFacts>;
