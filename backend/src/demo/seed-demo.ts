import type { INestApplicationContext } from '@nestjs/common';
import type { CriterionView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { ViewerService } from '../access/viewer.service.js';
import { ApplicationQueries } from '../application/application.queries.js';
import { ApplicationService } from '../application/application.service.js';
import { FileHistory } from '../application/file-history.service.js';
import { Clock } from '../common/clock.js';
import type { Config } from '../config.js';
import { Storage } from '../document/storage.service.js';
import { StoredFileService } from '../document/stored-file.service.js';
import { HistoryService } from '../history/history.service.js';
import { CaseService } from '../homologation/case.service.js';
import { CaseClosingService } from '../homologation/case-closing.service.js';
import { OpeningService } from '../homologation/opening.service.js';
import { OpeningContentService } from '../homologation/opening-content.service.js';
import { PointService } from '../homologation/point.service.js';
import { TransitionService } from '../homologation/transition.service.js';
import { CaseNoticeService } from '../mail/case-notice.service.js';
import { MorningService } from '../mail/morning.service.js';
import { NoticeService } from '../mail/notice.service.js';
import { RecipientService } from '../mail/recipient.service.js';
import { CaseNoteQueries } from '../message/case-note.queries.js';
import { CaseNoteService } from '../message/case-note.service.js';
import { MessageQueries } from '../message/message.queries.js';
import { MessageService } from '../message/message.service.js';
import { MessageFileService } from '../message/message-file.service.js';
import { RankService } from '../town/rank.service.js';
import { TownService } from '../town/town.service.js';
import { TownActService } from '../town/town-act.service.js';
import { TownPauseService } from '../town/town-pause.service.js';
import { CaseContent } from './case-content.js';
import { CaseScript } from './case-script.js';
import { DemoFile } from './demo-file.js';
import { DemoFiles } from './demo-files.js';
import { DemoLibrary } from './demo-library.js';
import { openPartners } from './demo-partners.js';
import { DemoPeople, type DemoTown, readTowns } from './demo-people.js';
import { DemoTeams } from './demo-teams.js';
import { OneTransaction } from './one-transaction.js';
import { PLANS, TOWN_ACTS } from './plans.js';
import { Random } from './random.js';
import type { Act, Stage } from './staged-case.js';
import { THREADS } from './text/threads.js';
import { ThreadScript } from './thread-script.js';
import { townAct } from './town-script.js';

/** Any number, the same in every instance: it names the right to make the demo data. */
const LOCK = 7_420_615;
const UNTOLD_MS = 14 * 86_400_000;

/**
 * Fills an empty database with invented cases of the real cités, once, by the real services at days of the past. Answers
 * false when there is nothing to do: the data are there already, or the database holds accounts of its own.
 */
export async function seedDemo(
  app: INestApplicationContext,
  { trial, demoSeed }: Pick<Config, 'trial' | 'demoSeed'>,
): Promise<boolean> {
  if (!trial) throw new Error('Demo data are made in trial mode only.');
  return app.get(DataSource).transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const [found] = await manager.query<{ busy: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM setting WHERE key = 'demo') OR EXISTS (SELECT 1 FROM app_user)
         OR EXISTS (SELECT 1 FROM homologation) AS busy`,
    );
    if (found?.busy !== false) return false;
    await fill(app, manager, demoSeed);
    // Whoever has just started a trial is not told of seventy invented towns before tomorrow: what goes out is what they do.
    await app.get(MorningService).passOver(manager);
    await manager.query("INSERT INTO setting (key, value) VALUES ('demo', $1)", [
      JSON.stringify({ seed: demoSeed, madeAt: app.get(Clock).now() }),
    ]);
    return true;
  });
}

async function fill(app: INestApplicationContext, manager: EntityManager, seed: number): Promise<void> {
  const clock = app.get(Clock);
  const today = clock.today();
  const files = await DemoFiles.store(app.get(Storage), Number(today.slice(0, 4)));
  for (const { key, mimeType, size } of files.all())
    await app.get(StoredFileService, { strict: false }).note(manager, { storageKey: key, mimeType, size });
  const towns = await readTowns(manager);
  const townOf = (name: string): DemoTown => {
    const town = towns.get(name);
    if (!town) throw new Error(`No town named ${name}`);
    return town;
  };
  const people = new DemoPeople(manager);
  await people.open([...new Set(PLANS.map(({ town }) => townOf(town)))], towns.values());
  const { stage, townStage, threadStage } = await setStage(app, manager, people, files);
  const random = new Random(seed);
  const acts: Act[] = [
    ...PLANS.flatMap((plan) => new CaseScript(stage, plan, townOf(plan.town), random.fork(), today).write()),
    ...TOWN_ACTS.map((plan) => townAct(townStage, plan, townOf(plan.town).id, today)),
    ...THREADS.flatMap((plan) => new ThreadScript(threadStage, plan, townOf(plan.town), today).write()),
  ];
  // In the order of time, whatever the case: numbers of letters and lines of history follow it.
  acts.sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { at, run } of acts) await clock.at(at, run);
  await stage.file.networkCommitments();
  await openPartners(manager, people);
  const withCase = new Set(PLANS.map(({ town }) => townOf(town).id));
  await new DemoTeams(people, random.fork(), today).open(manager, [...towns.values()], withCase);
  // What was told long ago has been told: only the notices of the last days are still on their way.
  await manager.query(
    'UPDATE notice SET settled_at = created_at, read_at = created_at WHERE created_at < $1',
    [new Date(clock.now().getTime() - UNTOLD_MS)],
  );
}

/** The services, made anew on the transaction under way where they would open their own. */
async function setStage(
  app: INestApplicationContext,
  manager: EntityManager,
  people: DemoPeople,
  files: DemoFiles,
) {
  const dataSource = new OneTransaction(manager);
  const clock = app.get(Clock);
  const history = app.get(HistoryService);
  const cases = app.get(CaseService);
  const ranks = app.get(RankService);
  const towns = app.get(TownService);
  const closing = app.get(CaseClosingService);
  const viewers = new ViewerService(dataSource, clock);
  const acts = new TownActService(dataSource, towns, ranks, closing, history, clock);
  const [charter] = await manager.query<
    { commitments: string[]; criteria: Pick<CriterionView, 'code' | 'kind'>[] }[]
  >(
    `SELECT (SELECT json_agg(code ORDER BY position) FROM charter_commitment WHERE charter_id = c.id) AS commitments,
       (SELECT json_agg(json_build_object('code', code, 'kind', kind) ORDER BY position) FROM charter_criterion WHERE charter_id = c.id) AS criteria
     FROM charter_version c ORDER BY published_at LIMIT 1`,
  );
  if (!charter) throw new Error('No charter is published.');
  const stage: Stage = {
    ...charter,
    manager,
    people,
    viewers,
    known: new Map(),
    ranks,
    cases,
    file: new DemoFile(manager, clock),
    content: new CaseContent(manager, clock, new DemoLibrary(manager, clock, files)),
    opening: new OpeningService(
      dataSource,
      clock,
      ranks,
      history,
      app.get(CaseNoticeService),
      app.get(OpeningContentService),
    ),
    transitions: app.get(TransitionService),
    application: new ApplicationService(
      dataSource,
      clock,
      cases,
      app.get(ApplicationQueries),
      new FileHistory(history),
    ),
    points: new PointService(dataSource, cases, history),
  };
  const pauses = new TownPauseService(acts, towns, closing, clock);
  const messages = new MessageService(
    dataSource,
    clock,
    cases,
    app.get(MessageQueries),
    app.get(MessageFileService),
    history,
    app.get(NoticeService),
    app.get(RecipientService),
  );
  const notes = new CaseNoteService(dataSource, clock, cases, app.get(CaseNoteQueries), history);
  return {
    stage,
    townStage: { nationalId: people.national, viewers, acts, pauses },
    threadStage: { manager, clock, people, viewers, files, messages, notes },
  };
}
