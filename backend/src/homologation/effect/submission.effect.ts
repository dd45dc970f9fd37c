import { Injectable } from '@nestjs/common';
import { DOCUMENT_KINDS } from '@pcc/shared';
import { v7 } from 'uuid';
import { refuseFields } from '../../common/refusal.js';
import { RankService } from '../../town/rank.service.js';
import { CompletionPoint } from '../completion-point.entity.js';
import type { PointDto } from '../dto/transition.dto.js';
import type { Effect, EffectContext } from './effect.js';

const required = 'Ce champ est à remplir.';

/** From the draft to the sent file, and the named completions. */
@Injectable()
export class SubmissionEffects {
  constructor(private readonly ranks: RankService) {}

  submit: Effect<'submit'> = async (context) => {
    const { manager, loaded, body, today, viewer } = context;
    const { row } = loaded;
    const [document] = await manager.query<unknown[]>(
      "SELECT 1 FROM document WHERE id = $1 AND homologation_id = $2 AND kind = 'deliberation' AND removed_at IS NULL",
      [body.deliberationDocumentId, row.id],
    );
    refuseFields('invalid_facts', {
      deliberationOn: body.deliberationOn > today && 'La délibération ne peut pas être dans l’avenir.',
      deliberationDocumentId: !document && 'Joignez la délibération à ce dossier.',
      ...this.population(context),
    });
    if (row.kind === 'first_application') {
      const { rank } = await this.ranks.on(manager, row.townId, today);
      if (rank === 'contact' || rank === 'left' || rank === 'unknown')
        await this.ranks.add(manager, {
          townId: row.townId,
          rank: 'candidate',
          fromOn: today,
          source: 'transition',
          homologationId: row.id,
          authorId: viewer.userId,
        });
    }
    return {
      submittedOn: today,
      deliberationOn: body.deliberationOn,
      deliberationDocumentId: body.deliberationDocumentId,
      populationRoute: body.populationRoute ?? null,
      populationFigure: body.populationFigure ?? null,
      populationBasis: body.populationBasis ?? null,
      populationVintage: body.populationVintage ?? null,
      populationSource: body.populationSource ?? null,
    };
  };

  private population({ loaded, body, today }: EffectContext<'submit'>): Record<string, string | false> {
    const fields = [
      'populationRoute',
      'populationFigure',
      'populationBasis',
      'populationVintage',
      'populationSource',
    ] as const;
    if (loaded.row.kind !== 'first_application')
      return Object.fromEntries(
        fields.map((field) => [
          field,
          body[field] !== undefined && 'La population n’est demandée que pour une première candidature.',
        ]),
      );
    return {
      ...Object.fromEntries(fields.map((field) => [field, body[field] === undefined && required])),
      ...(body.populationVintage !== undefined && body.populationVintage > Number(today.slice(0, 4))
        ? { populationVintage: 'Le millésime ne peut pas être dans l’avenir.' }
        : {}),
    };
  }

  requestCompletion: Effect<'request_completion'> = async ({ manager, loaded, body, today, stepId }) => {
    const known = await manager.query<{ type: string; code: string }[]>(
      `SELECT 'answer' AS type, code FROM charter_commitment WHERE charter_id = $1 UNION ALL SELECT 'criterion', code FROM charter_criterion WHERE charter_id = $1`,
      [loaded.row.charterId],
    );
    const keys = new Set([
      ...known.map(({ type, code }) => `${type}:${code}`),
      ...DOCUMENT_KINDS.map((kind) => `piece:${kind}`),
    ]);
    const keyOf = ({ target }: PointDto) => `${target.type}:${target.code}`;
    refuseFields('invalid_facts', {
      dueOn: body.dueOn < today && 'L’échéance est déjà passée.',
      ...Object.fromEntries(
        body.points.map((point, index) => [
          `points.${index}.target`,
          point.target.type !== 'identity' && !keys.has(keyOf(point))
            ? 'Cette partie n’existe pas dans ce dossier.'
            : body.points.findIndex((other) => keyOf(other) === keyOf(point)) !== index &&
              'Cette partie est demandée deux fois.',
        ]),
      ),
    });
    await manager.insert(
      CompletionPoint,
      body.points.map(({ target, reason }, position) => ({
        id: v7(),
        homologationId: loaded.row.id,
        stepId,
        position,
        targetType: target.type,
        targetCode: target.code,
        reason,
      })),
    );
    return { dueOn: body.dueOn };
  };

  /** Sends the buffer: what was written since the request takes the place of what stood, which the history keeps. */
  resubmit: Effect<'resubmit'> = async ({ manager, loaded, viewer, now }) => {
    const { id } = loaded.row;
    await manager.query(
      'UPDATE answer SET text = pending_text, pending_text = NULL, confirmed = true, version = version + 1 WHERE homologation_id = $1 AND pending_text IS NOT NULL',
      [id],
    );
    await manager.query(
      'UPDATE criterion_judgement SET fact = pending_fact, pending_fact = NULL, version = version + 1 WHERE homologation_id = $1 AND pending_fact IS NOT NULL',
      [id],
    );
    await manager.query(
      'UPDATE document SET pending = false WHERE homologation_id = $1 AND pending AND removed_at IS NULL',
      [id],
    );
    return this.closePoints({ manager, loaded, viewer, now });
  };

  /** Drops the buffer with the request; the history keeps each text that was typed. */
  withdrawRequest: Effect<'withdraw_request'> = async (context) => {
    const { manager, loaded, now } = context;
    const { id } = loaded.row;
    await manager.query(
      'UPDATE answer SET pending_text = NULL, version = version + 1 WHERE homologation_id = $1 AND pending_text IS NOT NULL',
      [id],
    );
    await manager.query(
      'UPDATE criterion_judgement SET pending_fact = NULL, version = version + 1 WHERE homologation_id = $1 AND pending_fact IS NOT NULL',
      [id],
    );
    await manager.query(
      'UPDATE document SET removed_at = $2 WHERE homologation_id = $1 AND pending AND removed_at IS NULL',
      [id, now],
    );
    return this.closePoints(context);
  };

  async closePoints({
    manager,
    loaded,
    now,
  }: Pick<EffectContext<'resubmit'>, 'manager' | 'loaded' | 'viewer' | 'now'>) {
    await manager.query(
      'UPDATE completion_point SET closed_at = $2, version = version + 1 WHERE homologation_id = $1 AND closed_at IS NULL',
      [loaded.row.id, now],
    );
    return { dueOn: null };
  }
}
