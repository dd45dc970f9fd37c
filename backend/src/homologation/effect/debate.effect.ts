import { Injectable } from '@nestjs/common';
import {
  addYears,
  DomainError,
  defaultEffectiveOn,
  differsFromOpinion,
  KIND_RULES,
  rankAfter,
} from '@pcc/shared';
import { v7 } from 'uuid';
import { refuseFields } from '../../common/refusal.js';
import { LetterService } from '../../letter/letter.service.js';
import { RecommendationService } from '../../recommendation/recommendation.service.js';
import { RankService } from '../../town/rank.service.js';
import { Town } from '../../town/town.entity.js';
import { Decision } from '../decision.entity.js';
import { isOpenCase } from '../homologation.entity.js';
import { Opinion } from '../opinion.entity.js';
import type { Effect, EffectContext } from './effect.js';

/** The closed debate and what comes out of it: opinion, decision, notification. */
@Injectable()
export class DebateEffects {
  constructor(
    private readonly ranks: RankService,
    private readonly letters: LetterService,
    private readonly recommendations: RecommendationService,
  ) {}

  giveOpinion: Effect<'give_opinion'> = async ({ manager, loaded, viewer, body, stepId, now, today }) => {
    const { row, actor } = loaded;
    await manager.insert(Opinion, {
      id: v7(),
      homologationId: row.id,
      stepId,
      opinion: body.opinion,
      text: body.text,
      stepAsides: (body.stepAsides ?? []).map((stepAside) => ({ ...stepAside })),
      authorId: viewer.userId,
      onBehalf: !actor.includes('rapporteur'),
      givenAt: now,
    });
    if (body.recommendations)
      await this.recommendations.replaceDrafts(manager, row, body.recommendations, today);
    return {};
  };

  defer: Effect<'defer'> = ({ body, today }) => {
    refuseFields('invalid_facts', {
      boardOn: body.boardOn > today && 'La séance ne peut pas être dans l’avenir.',
    });
    return { deferredOn: body.boardOn };
  };

  decide: Effect<'decide'> = (context) => this.record(context, null);

  supersede: Effect<'supersede_decision'> = async (context) => {
    const { manager, loaded } = context;
    const [other] = await manager.query<unknown[]>(
      `SELECT 1 FROM homologation WHERE town_id = $1 AND id <> $2 AND ${isOpenCase('state')}`,
      [loaded.row.townId, loaded.row.id],
    );
    if (other)
      throw new DomainError('conflict', 'other_case_open', 'Un autre dossier de cette cité est ouvert.');
    const previous = await this.inForce(context.manager, loaded.row.id);
    if (!previous) throw new DomainError('conflict', 'no_decision', 'Ce dossier n’a pas encore de décision.');
    return this.record(context, previous.id);
  };

  private inForce(
    manager: EffectContext<'decide'>['manager'],
    homologationId: string,
  ): Promise<Decision | null> {
    return manager
      .createQueryBuilder(Decision, 'd')
      .where('d.homologationId = :homologationId', { homologationId })
      .andWhere('NOT EXISTS (SELECT 1 FROM decision later WHERE later.supersedes_id = d.id)')
      .getOne();
  }

  private async record(
    { manager, loaded, viewer, body, today, now }: EffectContext<'decide' | 'supersede_decision'>,
    supersedesId: string | null,
  ) {
    const { row } = loaded;
    const opinion = await manager.findOne(Opinion, {
      where: { homologationId: row.id },
      order: { givenAt: 'DESC', id: 'DESC' },
    });
    const effectiveOn = body.effectiveOn ?? defaultEffectiveOn(body.boardOn);
    const withReserves = body.outcome === 'renewed_with_reserves' || body.outcome === 'kept_with_reserves';
    const differs = opinion !== null && differsFromOpinion(row.kind, opinion.opinion, body.outcome);
    const lastReturn = addYears(effectiveOn, row.settings.terms.homologatedYears);
    refuseFields('invalid_facts', {
      boardOn: body.boardOn > today && 'La séance ne peut pas être dans l’avenir.',
      outcome:
        !KIND_RULES[row.kind].outcomes.includes(body.outcome) &&
        'Ce résultat n’est pas prévu pour ce type de dossier.',
      effectiveOn:
        supersedesId === null &&
        effectiveOn < body.boardOn &&
        'La décision ne peut pas prendre effet avant la séance.',
      reason: differs && body.reason === undefined && 'La décision diffère de l’avis : indiquez pourquoi.',
      returnOn:
        body.returnOn !== undefined &&
        (!withReserves
          ? 'Une date de retour n’est prévue qu’avec des réserves.'
          : (body.returnOn <= effectiveOn || body.returnOn > lastReturn) &&
            'La date de retour doit suivre la prise d’effet et précéder le terme ordinaire.'),
      heardOn:
        body.outcome === 'withdrawn'
          ? body.heardOn === undefined
            ? 'Indiquez le jour où le maire a été entendu.'
            : body.heardOn > body.boardOn && 'Le maire est entendu avant la séance.'
          : body.heardOn !== undefined && 'Cette date n’est prévue que pour un retrait.',
    });
    const after = rankAfter({
      kind: row.kind,
      outcome: body.outcome,
      boardOn: body.boardOn,
      effectiveOn,
      returnOn: body.returnOn,
      before: { rank: row.rankBefore, termOn: row.termBefore },
      settings: row.settings.terms,
    });
    await manager.insert(Decision, {
      id: v7(),
      homologationId: row.id,
      townId: row.townId,
      networkId: row.networkId,
      charterId: row.charterId,
      opinionId: opinion?.id ?? null,
      outcome: body.outcome,
      boardOn: body.boardOn,
      effectiveOn,
      returnOn: withReserves ? after.termOn : null,
      heardOn: body.heardOn ?? null,
      rankAfter: after.rank,
      termOn: after.termOn,
      differsFromOpinion: differs,
      reserves: body.reserves ?? null,
      reason: body.reason ?? null,
      supersedesId,
      authorId: viewer.userId,
      decidedAt: now,
    });
    return {};
  }

  notify: Effect<'notify'> = async ({ manager, loaded, viewer, today }) => {
    const { row } = loaded;
    const decision = await this.inForce(manager, row.id);
    if (!decision) throw new Error(`A decided case has a decision: ${row.id}`);
    const opinion =
      decision.opinionId === null ? null : await manager.findOneBy(Opinion, { id: decision.opinionId });
    const town = await manager.findOneByOrFail(Town, { id: row.townId });
    await this.recommendations.publishDrafts(manager, row.id);
    await this.letters.issue(manager, {
      homologation: row,
      townName: town.name,
      decision,
      opinion,
      viewer,
      issuedOn: today,
    });
    // The letter makes an earlier decision void: what stands now is what this one changes, or not.
    const standing = await this.ranks.on(manager, row.townId, decision.effectiveOn);
    if (decision.rankAfter !== standing.rank || decision.termOn !== standing.termOn)
      await this.ranks.add(manager, {
        townId: row.townId,
        rank: decision.rankAfter,
        fromOn: decision.effectiveOn,
        termOn: decision.termOn,
        source: 'decision',
        homologationId: row.id,
        decisionId: decision.id,
        authorId: viewer.userId,
      });
    return {};
  };

  close: Effect<'close'> = async ({ manager, loaded, body, today }) => {
    const decision = await this.inForce(manager, loaded.row.id);
    // Kept from an earlier closing, when the decision was superseded since.
    const charterSignedOn = body.charterSignedOn ?? loaded.row.charterSignedOn;
    const licenceSignedOn = body.licenceSignedOn ?? loaded.row.licenceSignedOn;
    const missing = [
      ...(charterSignedOn === null ? ['charterSignedOn'] : []),
      ...(licenceSignedOn === null ? ['licenceSignedOn'] : []),
    ];
    if (decision?.outcome === 'homologated' && missing.length > 0)
      throw new DomainError(
        'rule',
        'guard_unmet',
        'La charte et la licence de marque doivent être signées.',
        {
          errors: Object.fromEntries(missing.map((field) => [field, 'Date de signature attendue.'])),
          unmet: [
            {
              code: 'signatures_recorded',
              message: 'La charte et la licence de marque doivent être signées.',
              items: missing,
            },
          ],
        },
      );
    const future = 'La signature ne peut pas être dans l’avenir.';
    refuseFields('invalid_facts', {
      charterSignedOn: body.charterSignedOn !== undefined && body.charterSignedOn > today && future,
      licenceSignedOn: body.licenceSignedOn !== undefined && body.licenceSignedOn > today && future,
    });
    return {
      charterSignedOn,
      licenceSignedOn,
      closedOn: today,
    };
  };
}
