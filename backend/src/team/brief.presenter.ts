import type { BriefView, Day } from '@pcc/shared';
import type { BriefRow } from './brief.queries.js';

/** What comes, with what is late: it is still to be done. A visit that has passed is over. */
function datesOf({ openCase, termOn, repliesDueOn }: BriefRow, today: Day): BriefView['dates'] {
  const dates: BriefView['dates'] = repliesDueOn.map((on) => ({ on, what: 'reply' }));
  if (openCase?.state === 'to_complete' && openCase.dueOn !== null)
    dates.push({ on: openCase.dueOn, what: 'due' });
  if (openCase?.state === 'visit_scheduled' && openCase.visitOn !== null && openCase.visitOn >= today)
    dates.push({ on: openCase.visitOn, what: 'visit' });
  if (termOn !== null) dates.push({ on: termOn, what: 'term' });
  return dates.toSorted((a, b) => a.on.localeCompare(b.on));
}

export function presentBrief(row: BriefRow, today: Day): BriefView {
  const { openCase } = row;
  return {
    townId: row.townId,
    townName: row.townName,
    communeName: row.communeName,
    networkName: row.networkName,
    networkContact: row.networkContact,
    madeOn: today,
    rank: row.rank,
    rankFromOn: row.rankFromOn,
    termOn: row.termOn,
    openCase,
    lastDecision: row.lastDecision,
    recommendations: row.recommendations,
    charter: row.charter,
    dates: datesOf(row, today),
    team: row.team,
  };
}
