import type { Day } from '@pcc/shared';
import type { ViewerService } from '../access/viewer.service.js';
import type { TownActService } from '../town/town-act.service.js';
import type { TownPauseService } from '../town/town-pause.service.js';
import type { TownActPlan } from './plans.js';
import type { Act } from './staged-case.js';
import { addDays } from './timetable.js';

export interface TownStage {
  nationalId: string;
  viewers: ViewerService;
  acts: TownActService;
  pauses: TownPauseService;
}

/** What the national team does to a cité on its day. A pause that is over is recorded on its last day. */
export function townAct(
  { nationalId, viewers, acts, pauses }: TownStage,
  plan: TownActPlan,
  townId: string,
  today: Day,
): Act {
  const on = typeof plan.on === 'number' ? addDays(today, -plan.on) : plan.on;
  const until = plan.act === 'pause' ? plan.until : undefined;
  return {
    at: new Date(`${until ?? on}T15:00:00Z`),
    run: async () => {
      const viewer = await viewers.byId(nationalId);
      if (!viewer) throw new Error('The national account is not open');
      const { reason } = plan;
      return plan.act === 'departure'
        ? acts.departure(viewer, townId, { departedOn: on, reason })
        : pauses.start(viewer, townId, { fromOn: on, toOn: until, reason });
    },
  };
}
