import type { CriterionView, Day, State, TransitionName, TransitionRequests } from '@pcc/shared';
import { KIND_RULES } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import type { ViewerService } from '../access/viewer.service.js';
import type { ApplicationService } from '../application/application.service.js';
import type { CaseService } from '../homologation/case.service.js';
import type { TransitionDtos } from '../homologation/dto/transition.dto.js';
import type { OpeningService } from '../homologation/opening.service.js';
import type { PointService } from '../homologation/point.service.js';
import type { TransitionService } from '../homologation/transition.service.js';
import type { RankService } from '../town/rank.service.js';
import type { CaseContent, DemoCase } from './case-content.js';
import type { CasePlan } from './case-plan.js';
import type { DemoFile } from './demo-file.js';
import type { DemoPeople, DemoTown } from './demo-people.js';
import type { Random } from './random.js';
import { type Moment, timetable } from './timetable.js';

/** Something done at an instant of the past. */
export interface Act {
  at: Date;
  run: () => Promise<unknown>;
}

/** What the acts are done with: the real services, in the transaction of the seeding. */
export interface Stage {
  manager: EntityManager;
  people: DemoPeople;
  content: CaseContent;
  file: DemoFile;
  viewers: ViewerService;
  /** Offices read already. */
  known: Map<string, Viewer>;
  ranks: RankService;
  opening: OpeningService;
  cases: CaseService;
  transitions: TransitionService;
  application: ApplicationService;
  points: PointService;
  commitments: string[];
  criteria: Pick<CriterionView, 'code' | 'kind'>[];
}

const PATH: State[] = [
  'draft',
  'submitted',
  'to_complete',
  'admissible',
  'visit_scheduled',
  'visited',
  'opinion_given',
  'decided',
  'notified',
  'closed',
];

/** One case on its stage: who acts for whom, and the acts written so far. */
export abstract class StagedCase {
  protected readonly acts: Act[] = [];
  protected readonly demo: DemoCase;
  protected readonly days: Record<Moment, Day>;
  protected readonly minute: number;
  protected readonly townHall: string;
  protected readonly coordinator: string;
  protected readonly rapporteurEmail: string;

  constructor(
    protected readonly stage: Stage,
    protected readonly plan: CasePlan,
    protected readonly town: DemoTown,
    protected readonly random: Random,
    protected readonly today: Day,
  ) {
    const { people } = stage;
    this.demo = { id: '', charterId: '', town };
    this.days = timetable(plan, random, today);
    this.minute = random.integer(0, 19);
    this.townHall = people.townHallOf(town);
    this.coordinator = people.coordinatorOf(town);
    this.rapporteurEmail = plan.isForDemoRapporteur ? people.demoRapporteur : random.pick(people.rapporteurs);
  }

  protected reaches(state: State): boolean {
    return PATH.indexOf(state) <= PATH.indexOf(this.plan.until);
  }

  /** Acts of one case follow each other by twenty minutes, so that those of one day keep their order. */
  protected on(moment: Moment, run: () => Promise<unknown>): void {
    const at = new Date(`${this.days[moment]}T06:00:00Z`);
    at.setUTCMinutes(this.acts.length * 20 + this.minute);
    this.acts.push({ at, run });
  }

  protected move<Name extends TransitionName>(
    moment: Moment,
    userId: string,
    name: Name,
    facts: () => TransitionRequests[Name],
  ): void {
    this.on(moment, async () => {
      const { manager, cases, transitions } = this.stage;
      const viewer = await this.viewer(userId);
      const loaded = await cases.load(manager, viewer, this.demo.id, { lock: true });
      const body = { name, ...facts() } as unknown as TransitionDtos[Name];
      await transitions.apply(manager, viewer, loaded, name, body);
    });
  }

  protected async viewer(userId: string): Promise<Viewer> {
    const { viewers, known } = this.stage;
    const viewer = known.get(userId) ?? (await viewers.byId(userId));
    if (!viewer) throw new Error(`The account ${userId} is not open`);
    // Each visit lets its rapporteur into a case more; the other offices keep the rights they were given.
    if (!viewer.roles.includes('commission')) known.set(userId, viewer);
    return viewer;
  }

  protected async open(): Promise<void> {
    const { plan, town, stage, demo } = this;
    const { rank } = await stage.ranks.on(stage.manager, town.id, this.days.open);
    const isTowns = rank !== 'unknown' && KIND_RULES[plan.kind].openedBy[0] === 'town';
    const opener = plan.kind === 'exceptional_audit' ? stage.people.national : this.coordinator;
    demo.id = await stage.opening.open(await this.viewer(isTowns ? this.townHall : opener), {
      townId: town.id,
      kind: plan.kind,
      ...(rank === 'unknown' ? { rank: plan.rank } : {}),
      ...(plan.kind === 'exceptional_audit' ? { reason: plan.reason } : {}),
    });
    const [row] = await stage.manager.query<{ charter_id: string }[]>(
      'SELECT charter_id FROM homologation WHERE id = $1',
      [demo.id],
    );
    demo.charterId = row?.charter_id ?? '';
  }
}
