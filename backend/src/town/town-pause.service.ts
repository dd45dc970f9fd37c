import { Injectable } from '@nestjs/common';
import { DomainError, notFound, type TownView } from '@pcc/shared';
import { IsNull } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { refuseFields } from '../common/refusal.js';
import { CaseClosingService } from '../homologation/case-closing.service.js';
import type { EndPauseDto, PauseDto } from './dto/town-act.dto.js';
import { TownService } from './town.service.js';
import { TownActService } from './town-act.service.js';
import { TownPause } from './town-pause.entity.js';

const FUTURE = 'Cette date ne peut pas être dans l’avenir.';

/** A town asleep. A pause has no end until someone says so: a date never changes anything by itself. */
@Injectable()
export class TownPauseService {
  constructor(
    private readonly acts: TownActService,
    private readonly towns: TownService,
    private readonly cases: CaseClosingService,
    private readonly clock: Clock,
  ) {}

  /** A pause under way suspends the open case; one that is over is only recorded. */
  start(viewer: Viewer, townId: string, { fromOn, toOn, reason }: PauseDto): Promise<void> {
    return this.acts.act(viewer, townId, async (manager) => {
      const today = this.clock.today();
      const end = toOn ?? null;
      refuseFields('pause_refused', {
        fromOn: fromOn > today && FUTURE,
        toOn: end !== null && (end > today ? FUTURE : end < fromOn && 'La fin vient après le début.'),
      });
      if (end === null && (await manager.existsBy(TownPause, { townId, toOn: IsNull() })))
        throw new DomainError('conflict', 'already_paused', 'Cette cité est déjà en sommeil.');
      await manager.insert(TownPause, {
        id: v7(),
        townId,
        fromOn,
        toOn: end,
        reason,
        authorId: viewer.userId,
      });
      if (end === null) await this.cases.suspendForPause(manager, townId, viewer, reason);
      return { action: 'town.pause', after: { fromOn, toOn: end, reason } };
    });
  }

  end(
    viewer: Viewer,
    townId: string,
    pauseId: string,
    { toOn }: EndPauseDto,
    ifMatch: string | undefined,
  ): Promise<void> {
    return this.acts.act(viewer, townId, async (manager, town) => {
      const pause = await manager.findOneBy(TownPause, { id: pauseId, townId });
      if (!pause) throw notFound();
      await assertVersion(
        ifMatch,
        town.version,
        (): Promise<TownView> => this.towns.view(viewer, townId, manager),
      );
      if (pause.toOn !== null)
        throw new DomainError('conflict', 'pause_over', 'Cette pause est déjà terminée.');
      refuseFields('pause_refused', {
        toOn: toOn > this.clock.today() ? FUTURE : toOn < pause.fromOn && 'La fin vient après le début.',
      });
      await manager.update(TownPause, { id: pauseId }, { toOn, version: pause.version + 1 });
      await this.cases.resumeAfterPause(manager, townId, viewer, pause.reason);
      return {
        action: 'town.pause_end',
        before: { fromOn: pause.fromOn },
        after: { fromOn: pause.fromOn, toOn },
      };
    });
  }
}
