import { addMonths, type Day } from '@pcc/shared';
import type { Campaign, CasePlan } from './case-plan.js';
import type { Random } from './random.js';

export type Moment =
  | 'open'
  | 'write'
  | 'submit'
  | 'request'
  | 'reply'
  | 'admit'
  | 'interrupt'
  | 'resume'
  | 'schedule'
  | 'reschedule'
  | 'visit'
  | 'closeVisit'
  | 'opinion'
  | 'defer'
  | 'decide'
  | 'notify'
  | 'close'
  | 'supersede'
  | 'renotify'
  | 'end';

/** Days from the visit, and from the board. The order of the lines is that of time. */
const FROM_VISIT = {
  open: -150,
  write: -98,
  submit: -96,
  request: -86,
  reply: -64,
  admit: -50,
  interrupt: -46,
  resume: -40,
  schedule: -35,
  reschedule: -31,
  closeVisit: 3,
  opinion: 14,
} as const;
const FROM_BOARD = { decide: 0, notify: 8, close: 84, supersede: 180, renotify: 190 } as const;
/** A suspended case starts that much earlier. */
const INTERRUPTION_DAYS = 90;
const BOARD_AFTER_DAYS = 38;

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The charter of 2018 was adopted on 8 June. */
const FIRST_OPENING = '2018-06-11';

const earliest = (a: Day, b: Day): Day => (a < b ? a : b);

function boardOf(campaign: Campaign): Day {
  const year = Number(campaign.slice(0, 4));
  return campaign.endsWith('spring') ? `${year}-06-${17 + (year % 5)}` : `${year}-12-${10 + (year % 5)}`;
}

function visitOf(campaign: Campaign, random: Random): Day {
  const year = campaign.slice(0, 4);
  return campaign.endsWith('spring')
    ? addDays(`${year}-04-10`, random.integer(0, 40))
    : addDays(`${year}-10-01`, random.integer(0, 38));
}

/**
 * The day of each moment of a case. Nothing is done later than yesterday: what would come after is done then, in the same
 * order. The visit keeps its day, which may be to come.
 */
export function timetable(plan: CasePlan, random: Random, today: Day): Record<Moment, Day> {
  const yesterday = addDays(today, -1);
  const isPast = typeof plan.visit === 'string';
  const visit = typeof plan.visit === 'string' ? visitOf(plan.visit, random) : addDays(today, plan.visit);
  const board = typeof plan.visit === 'string' ? boardOf(plan.visit) : addDays(visit, BOARD_AFTER_DAYS);
  const early = plan.isInterrupted === true ? -INTERRUPTION_DAYS : 0;
  const done = (day: Day) => earliest(day, yesterday);
  const fromVisit = (moment: keyof typeof FROM_VISIT) => {
    const isBefore = FROM_VISIT[moment] <= FROM_VISIT.interrupt;
    return done(addDays(visit, FROM_VISIT[moment] + (isBefore ? early : 0)));
  };
  // A deferred case goes to the next board, half a year later; a current one is still waiting for it.
  const isLater = plan.isDeferred === true && isPast;
  const fromBoard = (moment: keyof typeof FROM_BOARD) =>
    done(addDays(isLater ? addMonths(board, 6) : board, FROM_BOARD[moment]));
  const supersede =
    plan.superseded?.daysAgo === undefined
      ? fromBoard('supersede')
      : addDays(today, -plan.superseded.daysAgo);
  return {
    open: fromVisit('open') < FIRST_OPENING ? FIRST_OPENING : fromVisit('open'),
    write: fromVisit('write'),
    submit: fromVisit('submit'),
    request: fromVisit('request'),
    reply: fromVisit('reply'),
    admit: fromVisit('admit'),
    interrupt: fromVisit('interrupt'),
    resume: fromVisit('resume'),
    schedule: fromVisit('schedule'),
    reschedule: fromVisit('reschedule'),
    visit,
    closeVisit: fromVisit('closeVisit'),
    opinion: fromVisit('opinion'),
    defer: done(isPast ? board : addDays(visit, 28)),
    decide: fromBoard('decide'),
    notify: fromBoard('notify'),
    close: fromBoard('close'),
    supersede,
    renotify: fromBoard('renotify'),
    end: done(addDays(visit, plan.until === 'draft' ? -104 : -30)),
  };
}
