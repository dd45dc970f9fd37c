import { Injectable } from '@nestjs/common';
import {
  type AnswerView,
  type ApplicationView,
  type CriterionCaseView,
  canJudge,
  canProvide,
  type DocumentKind,
  type PreviousView,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { DocumentService } from '../document/document.service.js';
import {
  CaseService,
  isJudged,
  type LoadedCase,
  seenState,
  seenVersion,
} from '../homologation/case.service.js';

interface ContentRow {
  criteria: Omit<CriterionCaseView, 'isJudged' | 'canEditFact' | 'canJudge'>[];
  answers: (Omit<AnswerView, 'isMandatory' | 'canEdit'> & { ofTown: boolean })[];
  previous: PreviousView[];
}

const CONTENT = `
  SELECT
    (SELECT json_agg(json_build_object('code', c.code, 'kind', c.kind, 'title', c.title, 'text', c.text, 'evidence', c.evidence,
        'judgement', j.judgement, 'fact', j.fact, 'pendingFact', j.pending_fact, 'isConfirmed', j.confirmed, 'pile', NULL, 'note', j.note, 'version', j.version) ORDER BY c.position)
      FROM charter_criterion c JOIN criterion_judgement j ON j.homologation_id = $1 AND j.code = c.code WHERE c.charter_id = $2) AS criteria,
    (SELECT json_agg(json_build_object('code', c.code, 'text', a.text, 'pendingText', a.pending_text, 'isConfirmed', a.confirmed, 'pile', NULL, 'version', a.version,
        'updatedAt', a.updated_at, 'by', u.name, 'ofTown', NOT a.on_behalf, 'onBehalf', a.on_behalf) ORDER BY c.position)
      FROM charter_commitment c JOIN answer a ON a.homologation_id = $1 AND a.code = c.code LEFT JOIN app_user u ON u.id = a.updated_by
      WHERE c.charter_id = $2) AS answers,
    (SELECT coalesce(json_agg(json_build_object('code', a.code, 'answer', a.text, 'appreciation', v.text, 'stance', v.stance, 'visitOn', last.visit_on)), '[]')
      FROM homologation last JOIN answer a ON a.homologation_id = last.id LEFT JOIN appreciation v ON v.homologation_id = last.id AND v.code = a.code
      WHERE last.id = (SELECT p.id FROM homologation p WHERE p.town_id = $3 AND p.id <> $1 AND p.opened_on <= $4::date AND EXISTS (SELECT 1 FROM letter l WHERE l.homologation_id = p.id)
        ORDER BY p.opened_on DESC, p.id DESC LIMIT 1)) AS previous`;

@Injectable()
export class ApplicationQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CaseService,
    private readonly documents: DocumentService,
  ) {}

  async one(viewer: Viewer, id: string): Promise<ApplicationView> {
    const manager = this.dataSource.manager;
    const loaded = await this.cases.load(manager, viewer, id);
    const [content, documents] = await Promise.all([
      this.content(manager, loaded),
      this.documents.ofCase(viewer, id),
    ]);
    const { row } = loaded;
    const mandatory = row.settings.mandatoryPieces;
    return {
      id,
      townId: row.townId,
      charterId: row.charterId,
      state: seenState(loaded),
      version: seenVersion(loaded),
      ...content,
      pieces: mandatory.map((kind: DocumentKind) => ({
        kind,
        isMandatory: true,
        isPresent: !loaded.facts.missingPieces.includes(kind),
      })),
      documents,
      fields: [],
      protections: [],
      works: [],
      editableRows: [],
      networkChapters: [],
      remaining: [],
      remainingMinutes: 0,
      piles: { to_confirm: 0, too_old: 0, never_given: 0 },
      recommendations: [],
      joinable: [],
    };
  }

  /** Criteria and answers as this person may read and write them. */
  async content(
    manager: EntityManager,
    loaded: LoadedCase,
  ): Promise<Pick<ApplicationView, 'criteria' | 'answers' | 'previous'>> {
    const { row, actor, openPoints, asTown } = loaded;
    const [content] = await manager.query<ContentRow[]>(CONTENT, [
      row.id,
      row.charterId,
      row.townId,
      row.openedOn,
    ]);
    const editable = { state: row.state, townState: row.townState, openPoints };
    const mandatory = new Set(row.settings.mandatoryAnswers);
    return {
      criteria: (content?.criteria ?? []).map(({ note, ...criterion }) => ({
        ...criterion,
        ...(asTown ? {} : { note }),
        isJudged: isJudged(row.kind, criterion.kind),
        canEditFact: canProvide(editable, actor, { type: 'criterion', code: criterion.code }),
        canJudge: canJudge(editable, actor) && isJudged(row.kind, criterion.kind),
      })),
      answers: (content?.answers ?? []).map(({ ofTown, ...answer }) => ({
        ...answer,
        by: asTown && !ofTown ? 'Réseau' : answer.by,
        isMandatory: mandatory.has(answer.code),
        canEdit: canProvide(editable, actor, { type: 'answer', code: answer.code }),
      })),
      previous: content?.previous ?? [],
    };
  }
}
