import { Injectable } from '@nestjs/common';
import { townState } from '@pcc/shared';
import { refuseFields } from '../../common/refusal.js';
import { RankService } from '../../town/rank.service.js';
import type { Effect, EffectContext } from './effect.js';
import { SubmissionEffects } from './submission.effect.js';

/** Pauses and ends that are no decision. */
@Injectable()
export class EndingEffects {
  constructor(
    private readonly ranks: RankService,
    private readonly submission: SubmissionEffects,
  ) {}

  suspend: Effect<'suspend'> = ({ loaded: { row, hasNotifiedDecision } }) => ({
    suspendedFrom: row.state,
    townSuspendedFrom: townState(row.state, hasNotifiedDecision, row.townState),
  });

  resume: Effect<'resume'> = () => ({ suspendedFrom: null, townSuspendedFrom: null });

  declareInadmissible: Effect<'declare_inadmissible'> = async (context) => {
    await this.backToContact(context);
    return { closedOn: context.today };
  };

  abandon: Effect<'abandon'> = async (context) => {
    const { loaded, body, today } = context;
    refuseFields('invalid_facts', {
      deliberationOn:
        body.deliberationOn === undefined
          ? loaded.asTown &&
            loaded.row.submittedOn !== null &&
            'Un dossier déposé s’abandonne par délibération : indiquez sa date.'
          : body.deliberationOn > today && 'La délibération ne peut pas être dans l’avenir.',
    });
    await this.backToContact(context);
    return {
      ...(await this.submission.closePoints(context)),
      suspendedFrom: null,
      townSuspendedFrom: null,
      closedOn: today,
    };
  };

  private async backToContact({
    manager,
    loaded,
    viewer,
    today,
  }: EffectContext<'abandon' | 'declare_inadmissible'>): Promise<void> {
    if (loaded.row.kind !== 'first_application') return;
    const { rank } = await this.ranks.on(manager, loaded.row.townId, today);
    if (rank === 'candidate')
      await this.ranks.add(manager, {
        townId: loaded.row.townId,
        rank: 'contact',
        fromOn: today,
        source: 'transition',
        homologationId: loaded.row.id,
        authorId: viewer.userId,
      });
  }
}
