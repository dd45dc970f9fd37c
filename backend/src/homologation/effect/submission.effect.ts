import { Injectable } from '@nestjs/common';
import { FROZEN_CODES, frozenBy, isJudged, NAMEABLE_KINDS } from '@pcc/shared';
import { v7 } from 'uuid';
import { refuseFields } from '../../common/refusal.js';
import { RankService } from '../../town/rank.service.js';
import { CompletionPoint } from '../completion-point.entity.js';
import type { PointDto } from '../dto/transition.dto.js';
import type { Effect, EffectContext, HeaderPatch } from './effect.js';
import { frozenIn, populationProblems, writeFrozen } from './submission-facts.js';

/** Whoever wrote what was waiting is its author once it is sent. */
const authorOf = (by: string, at: string, onBehalf: string) =>
  `${by} = coalesce((pending_by->>'by')::uuid, ${by}), ${at} = coalesce((pending_by->>'at')::timestamptz, ${at}),
  ${onBehalf} = coalesce((pending_by->>'onBehalf')::boolean, ${onBehalf}), pending_by = NULL`;
const AUTHOR = authorOf('updated_by', 'updated_at', 'on_behalf');
const FACT_AUTHOR = authorOf('fact_by', 'fact_at', 'fact_on_behalf');

/** From the draft to the sent file, and the named completions. */
@Injectable()
export class SubmissionEffects {
  constructor(private readonly ranks: RankService) {}

  submit: Effect<'submit'> = async (context) => {
    const { manager, loaded, body, today, viewer } = context;
    const { row } = loaded;
    const [document] = await manager.query<unknown[]>(
      `SELECT 1 FROM document d JOIN stored_file f ON f.storage_key = d.storage_key AND f.scan <> 'infected'
       WHERE d.id = $1 AND d.homologation_id = $2 AND d.kind = 'deliberation' AND d.removed_at IS NULL AND d.confirmed`,
      [body.deliberationDocumentId, row.id],
    );
    refuseFields('invalid_facts', {
      deliberationOn: body.deliberationOn > today && 'La délibération ne peut pas être dans l’avenir.',
      deliberationDocumentId: !document && 'Joignez la délibération à ce dossier.',
      ...populationProblems(context),
    });
    await this.dropProposals(context);
    const frozen = frozenIn(body);
    await writeFrozen(context, frozen);
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
    return { submittedOn: today, deliberationDocumentId: body.deliberationDocumentId, ...frozen };
  };

  /** What was only proposed from the last case, and that nobody confirmed, is not sent: it would pass for the town's words of today. */
  private async dropProposals({ manager, loaded, now }: EffectContext<'submit'>): Promise<void> {
    const { id, previousId } = loaded.row;
    if (previousId === null) return;
    await manager.query(
      "UPDATE answer SET text = '', answered_on = NULL, version = version + 1 WHERE homologation_id = $1 AND NOT confirmed AND text <> ''",
      [id],
    );
    await manager.query(
      "UPDATE criterion_judgement SET fact = '', answered_on = NULL, version = version + 1, town_version = town_version + 1 WHERE homologation_id = $1 AND NOT confirmed AND fact <> ''",
      [id],
    );
    for (const table of ['file_row', 'document'])
      await manager.query(
        `UPDATE ${table} SET removed_at = $2, version = version + 1 WHERE homologation_id = $1 AND NOT confirmed AND removed_at IS NULL`,
        [id, now],
      );
  }

  requestCompletion: Effect<'request_completion'> = async ({ manager, loaded, body, today, stepId }) => {
    const { row, criteria } = loaded;
    const commitments = await manager.query<{ code: string }[]>(
      'SELECT code FROM case_commitment WHERE homologation_id = $1',
      [row.id],
    );
    const keys = new Set([
      ...commitments.map(({ code }) => `answer:${code}`),
      // What this kind of case does not ask can be answered by nobody.
      ...criteria.filter(({ kind }) => isJudged(row.kind, kind)).map(({ code }) => `criterion:${code}`),
      ...NAMEABLE_KINDS.map((kind) => `piece:${kind}`),
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
  resubmit: Effect<'resubmit'> = async (context) => {
    const { manager, loaded, now, today } = context;
    const { id } = loaded.row;
    const corrected = await this.corrected(context);
    // Blank words take the place of nothing, except where they confirm what the register says.
    await manager.query(
      `UPDATE answer SET text = pending_text, confirmed = true, answered_on = $2
       WHERE homologation_id = $1 AND (btrim(pending_text) <> '' OR (pending_text IS NOT NULL AND code LIKE 'identity.%'))`,
      [id, today],
    );
    await manager.query(
      `UPDATE answer SET seen = coalesce(pending_by->'seen', seen), ${AUTHOR}, pending_text = NULL, version = version + 1
       WHERE homologation_id = $1 AND pending_text IS NOT NULL`,
      [id],
    );
    await manager.query(
      `UPDATE criterion_judgement SET fact = CASE WHEN btrim(pending_fact) = '' THEN fact ELSE pending_fact END, pending_fact = NULL,
         confirmed = true, answered_on = $2, ${FACT_AUTHOR}, version = version + 1, town_version = town_version + 1
       WHERE homologation_id = $1 AND pending_fact IS NOT NULL`,
      [id, today],
    );
    await manager.query(
      `UPDATE file_row SET content = coalesce(pending, content), written_on = CASE WHEN pending IS NULL THEN written_on ELSE $3::date END, pending = NULL,
         removed_at = CASE WHEN pending_removal THEN $2::timestamptz END, pending_removal = false, ${AUTHOR}, version = version + 1
       WHERE homologation_id = $1 AND removed_at IS NULL AND (pending IS NOT NULL OR pending_removal)`,
      [id, now, today],
    );
    await manager.query(
      'UPDATE document SET pending = false WHERE homologation_id = $1 AND pending AND removed_at IS NULL',
      [id],
    );
    return { ...corrected, ...(await this.closePoints(context)) };
  };

  /** What the request changes in what the sending froze: the délibération and its day, the population. Read before the buffer is emptied. */
  private async corrected({ manager, loaded, today }: EffectContext<'resubmit'>): Promise<HeaderPatch> {
    const { id, kind } = loaded.row;
    const fields = await manager.query<{ code: string; text: string }[]>(
      'SELECT code, pending_text AS text FROM answer WHERE homologation_id = $1 AND code = ANY($2) AND pending_text IS NOT NULL',
      [id, FROZEN_CODES.filter((code) => kind === 'first_application' || !code.startsWith('population.'))],
    );
    const [deliberation] = await manager.query<{ id: string }[]>(
      `SELECT d.id FROM document d JOIN stored_file f ON f.storage_key = d.storage_key AND f.scan <> 'infected'
       WHERE d.homologation_id = $1 AND d.kind = 'deliberation' AND d.pending AND d.removed_at IS NULL AND d.confirmed
       ORDER BY d.uploaded_at DESC, d.id DESC LIMIT 1`,
      [id],
    );
    const patch: HeaderPatch = deliberation ? { deliberationDocumentId: deliberation.id } : {};
    for (const { code, text } of fields) Object.assign(patch, frozenBy(code, text, today));
    return patch;
  }

  /** Drops the buffer with the request; the history keeps each text that was typed. */
  withdrawRequest: Effect<'withdraw_request'> = async (context) => {
    const { manager, loaded, now } = context;
    const { id } = loaded.row;
    await manager.query(
      'UPDATE answer SET pending_text = NULL, pending_by = NULL, version = version + 1 WHERE homologation_id = $1 AND pending_text IS NOT NULL',
      [id],
    );
    await manager.query(
      'UPDATE criterion_judgement SET pending_fact = NULL, pending_by = NULL, version = version + 1, town_version = town_version + 1 WHERE homologation_id = $1 AND pending_fact IS NOT NULL',
      [id],
    );
    await manager.query(
      `UPDATE file_row SET pending = NULL, pending_by = NULL, pending_removal = false, removed_at = CASE WHEN content IS NULL THEN $2::timestamptz END, version = version + 1
       WHERE homologation_id = $1 AND removed_at IS NULL AND (pending IS NOT NULL OR pending_removal)`,
      [id, now],
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
