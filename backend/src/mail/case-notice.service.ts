import { Injectable } from '@nestjs/common';
import type { NoticeFacts, RuleCode, TransitionName, Visibility } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import type { Homologation } from '../homologation/homologation.entity.js';
import { NoticeService, type Recipient } from './notice.service.js';
import { RecipientService } from './recipient.service.js';

type CaseRow = Pick<
  Homologation,
  'id' | 'townId' | 'networkId' | 'kind' | 'state' | 'suspendedFrom' | 'visitOn' | 'rapporteurId'
>;

/** A step that a case has just taken; `row` is the case as it was before. */
export interface CaseStep {
  id: string;
  name: TransitionName;
  row: CaseRow;
  visibility: Visibility;
  authorId: string;
  /** The facts of the transition. */
  given: object;
}

interface Told {
  rule: RuleCode;
  facts?: NoticeFacts;
  dueOn?: string;
}

/** They say whose turn it is: any step makes them out of date. */
const TURNS: RuleCode[] = [
  'completion_requested',
  'completion_due',
  'draft_asleep',
  'case_arrived',
  'case_completed',
  'case_waiting',
  'opinion_awaited',
  'decision_awaited',
];
/** What else a step makes untrue, if it was not told yet. */
const UNTOLD_BY: Partial<Record<TransitionName, RuleCode[]>> = {
  send_back: ['case_admissible'],
  reschedule_visit: ['visit_scheduled'],
  cancel_visit: ['visit_scheduled'],
  resume: ['case_suspended'],
  abandon: ['case_admissible', 'visit_scheduled', 'case_suspended', 'case_resumed'],
};

/** Tells whom a step of a case concerns, in the transaction of the step. */
@Injectable()
export class CaseNoticeService {
  constructor(
    private readonly notices: NoticeService,
    private readonly recipients: RecipientService,
  ) {}

  /** A case that starts at its network's, without a draft of the town. */
  async opened(
    manager: EntityManager,
    row: Pick<CaseRow, 'id' | 'townId' | 'networkId' | 'kind'> & { authorId: string },
  ): Promise<void> {
    const to = await this.recipients.coordinators(manager, row.networkId);
    await this.post(manager, row, 'open', { rule: 'case_arrived' }, except(to, row.authorId));
  }

  async moved(manager: EntityManager, step: CaseStep): Promise<void> {
    const { row, name } = step;
    // A step of the closed debate takes nothing back from a town: what it was told would tell of it.
    const untold = step.visibility === 'town' ? (UNTOLD_BY[name] ?? []) : [];
    await this.notices.settle(manager, [...TURNS, ...untold], row.id);
    const told = await this.toldToTown(manager, step);
    if (told)
      await this.post(manager, row, step.id, told, await this.recipients.townTeam(manager, row.townId));
    const turn = turnOf(step);
    if (!turn) return;
    const to = await this.whose(manager, step, turn);
    await this.post(manager, row, step.id, { rule: turn }, except(to, step.authorId));
  }

  private async post(
    manager: EntityManager,
    { id, townId, networkId, kind }: Pick<CaseRow, 'id' | 'townId' | 'networkId' | 'kind'>,
    occurrence: string,
    { facts, ...told }: Told,
    to: Recipient[],
  ): Promise<void> {
    if (to.length === 0) return;
    const [town] = await manager.query<{ name: string }[]>('SELECT name FROM town WHERE id = $1', [townId]);
    await this.notices.post(manager, {
      ...told,
      objectId: id,
      occurrence,
      to,
      townId,
      networkId,
      homologationId: id,
      facts: { townName: town?.name ?? '', kind, ...facts },
    });
  }

  /** The closed debate has nothing for a town: its steps are not the town's, and what comes out of it is told when it is notified. */
  private async toldToTown(manager: EntityManager, step: CaseStep): Promise<Told | undefined> {
    if (step.visibility !== 'town') return undefined;
    const { given, name, row } = step;
    const why: NoticeFacts =
      'reason' in given && typeof given.reason === 'string' ? { reason: given.reason } : {};
    switch (name) {
      case 'submit':
        return { rule: 'case_submitted' };
      case 'request_completion':
        return completionOf(given, why);
      case 'declare_admissible':
        return { rule: 'case_admissible' };
      case 'declare_inadmissible':
        return { rule: 'case_inadmissible', facts: why };
      case 'schedule_visit':
      case 'reschedule_visit':
        return { rule: 'visit_scheduled', facts: { visitOn: dayIn(given, 'visitOn') } };
      case 'cancel_visit':
        return { rule: 'visit_cancelled', facts: { visitOn: row.visitOn, ...why } };
      case 'notify':
        return { rule: 'decision_notified', facts: await this.letterOf(manager, row.id) };
      case 'suspend':
        return { rule: 'case_suspended', facts: why };
      case 'resume':
        return { rule: 'case_resumed' };
      case 'abandon':
        return { rule: 'case_abandoned', facts: why };
      default:
        return undefined;
    }
  }

  private async letterOf(manager: EntityManager, caseId: string): Promise<NoticeFacts> {
    const [letter] = await manager.query<{ letterId: string; outcome: string }[]>(
      `SELECT l.id AS "letterId", d.outcome FROM letter l JOIN decision d ON d.id = l.decision_id
       WHERE l.homologation_id = $1 ORDER BY l.recorded_at DESC, l.id DESC LIMIT 1`,
      [caseId],
    );
    return { ...letter };
  }

  private async whose(manager: EntityManager, { row }: CaseStep, turn: RuleCode): Promise<Recipient[]> {
    if (turn === 'decision_awaited') return this.recipients.national(manager);
    const rapporteur =
      turn === 'opinion_awaited' && row.rapporteurId !== null
        ? await this.recipients.user(manager, row.rapporteurId)
        : [];
    return rapporteur.length > 0 ? rapporteur : this.recipients.coordinators(manager, row.networkId);
  }
}

const except = (to: Recipient[], userId: string): Recipient[] =>
  to.filter((recipient) => !('userId' in recipient) || recipient.userId !== userId);

function dayIn(given: object, name: string): string | null {
  const value: unknown = new Map<string, unknown>(Object.entries(given)).get(name);
  return typeof value === 'string' ? value : null;
}

function completionOf(given: object, why: NoticeFacts): Told {
  const dueOn = dayIn(given, 'dueOn');
  const points = 'points' in given && Array.isArray(given.points) ? given.points.length : 0;
  return {
    rule: 'completion_requested',
    facts: { dueOn, points, ...why },
    ...(dueOn === null ? {} : { dueOn }),
  };
}

/** Whose turn a step makes it among staff and the commission: by what it opens, or gives back. */
function turnOf({ name, row }: CaseStep): RuleCode | undefined {
  if (name === 'submit') return 'case_arrived';
  if (name === 'resubmit') return 'case_completed';
  if (name === 'close_visit' || (name === 'send_back' && row.state === 'opinion_given'))
    return 'opinion_awaited';
  if (name === 'give_opinion') return 'decision_awaited';
  if (name !== 'resume') return undefined;
  if (row.suspendedFrom === 'visited') return 'opinion_awaited';
  return row.suspendedFrom === 'opinion_given' ? 'decision_awaited' : undefined;
}
