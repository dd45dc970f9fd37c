import { addDays, CHOSEN_RULES, type Day, DELIVERIES, DomainError, type Rank } from '@pcc/shared';
import { v7 } from 'uuid';
import type { Viewer } from '../src/access/viewer.js';
import { ViewerService } from '../src/access/viewer.service.js';
import { Random } from '../src/demo/random.js';
import type { TransitionDtos } from '../src/homologation/dto/transition.dto.js';
import { OpeningService } from '../src/homologation/opening.service.js';
import { TransitionService } from '../src/homologation/transition.service.js';
import { MailingService } from '../src/mail/mailing.service.js';
import { NoticePreferenceService } from '../src/mail/notice-preference.service.js';
import { ReadingService } from '../src/mail/reading.service.js';
import { MessageService } from '../src/message/message.service.js';
import { TownPauseService } from '../src/town/town-pause.service.js';
import type { TestApp } from './app.js';
import { networkId, townId } from './factory.js';
import { giveMandate } from './mandate.js';
import { YearAsks } from './year-asks.js';
import { type TownCase, YearCases } from './year-cases.js';
import { YearNews } from './year-news.js';
import { YearPeople } from './year-people.js';

interface YearTown {
  id: string;
  network: string;
  team: string[];
}

const TOWNS: [name: string, network: string, rank: Rank, termOn: Day | null][] = [
  ['Craon', 'D53', 'homologable', '2027-01-15'],
  ['Chailland', 'D53', 'homologated', '2026-11-01'],
  ['Saulges', 'D53', 'homologated', '2027-08-01'],
  ['Lassay-les-Châteaux', 'D53', 'homologated', '2026-06-01'],
  ['Mamers', 'D72', 'homologable', '2027-03-01'],
  ['Roscoff', 'BRE', 'contact', null],
  ['Josselin', 'BRE', 'homologated', '2027-02-01'],
  ['Rochefort-en-Terre', 'BRE', 'homologated', '2026-10-01'],
  ['Guerlesquin', 'BRE', 'homologable', '2026-07-01'],
  ['Locronan', 'BRE', 'contact', null],
  ['Le Faou', 'BRE', 'homologated', '2027-06-01'],
  ['Malestroit', 'BRE', 'contact', null],
];

/** A year of a few towns and of those who follow them: every act by its own service, drawn from a seed. */
export class Year {
  readonly towns: YearTown[] = [];
  /** Acts that were let through, by name. */
  readonly acts: Record<string, number> = {};
  private readonly random: Random;
  private readonly cases: YearCases;
  private readonly people: YearPeople;
  private readonly news: YearNews;
  private readonly asks: YearAsks;
  /** Whose address is also the mailbox of another town hall. */
  private sharing: string | undefined;
  private readonly staff: Record<string, string[]> = {};

  constructor(
    private readonly test: TestApp,
    seed: number,
  ) {
    this.random = new Random(seed);
    this.cases = new YearCases(test, this.random);
    this.people = new YearPeople(test, this.random);
    // Draws of its own: what it adds leaves the rest of the year as it was.
    this.news = new YearNews(test, new Random(seed + 1));
    this.asks = new YearAsks(test, new Random(seed + 2));
  }

  async prepare(): Promise<void> {
    for (const network of ['BRE', 'D53', 'D72'])
      this.staff[network] = [await this.user('coordinator', await networkId(this.test, network))];
    this.staff.BRE?.push(await this.user('coordinator', await networkId(this.test, 'BRE')));
    this.staff.national = [await this.user('national'), await this.user('national')];
    this.cases.rapporteur = await this.user('commission');
    for (const [name, network, rank, termOn] of TOWNS) {
      const id = await townId(this.test, name);
      await this.test.dataSource.query(
        `INSERT INTO town_rank (id, town_id, rank, from_on, term_on, source) VALUES ($1, $2, $3, '2022-01-01', $4, 'staff')`,
        [v7(), id, rank, termOn],
      );
      await this.test.dataSource.query(
        "UPDATE town SET public_email = $2, created_at = '2020-01-01' WHERE id = $1",
        [id, `${this.towns.length % 4 === 1 ? 'perdue' : 'mairie'}.${id.slice(-6)}@example.org`],
      );
      this.towns.push({ id, network, team: [] });
    }
    for (const [place, town] of this.towns.entries()) {
      // One town hall has only its mailbox, and two towns have one team.
      if (place === 11) continue;
      const [mayor, referent] =
        place === 10 ? (this.towns[9]?.team ?? []) : [await this.user(), await this.user()];
      for (const [userId, held] of [
        [mayor, 'mayor'],
        [referent, 'elected_referent'],
      ] as const)
        if (userId)
          await giveMandate(this.test.dataSource, {
            userId,
            townId: town.id,
            function: held,
            canSign: held === 'mayor',
          });
      town.team.push(...[mayor, referent].flatMap((userId) => userId ?? []));
    }
    for (const place of [1, 2, 6]) await this.news.leave(this.towns[place]?.id ?? '');
    this.sharing = this.towns[5]?.team[1];
    await this.test.dataSource.query(
      'UPDATE town SET public_email = (SELECT email FROM app_user WHERE id = $2) WHERE id = $1',
      [this.towns[11]?.id, this.sharing],
    );
  }

  /** What happens on that day, before the morning or after it. */
  async live(share: number): Promise<void> {
    for (const town of this.towns) {
      if (this.random.chance(0.35 * share)) await this.attempt('case', () => this.advance(town));
      if (this.random.chance(0.05 * share)) await this.attempt('message', () => this.write(town));
      if (this.random.chance(0.02 * share)) await this.attempt('renewal', () => this.renew(town));
      if (this.random.chance(0.004 * share)) await this.attempt('pause', () => this.pause(town));
      if (this.random.chance(0.003 * share)) await this.attempt('contacts', () => this.confirm(town));
      if (this.random.chance(0.03 * share)) await this.attempt('preference', () => this.prefer(town));
      if (this.random.chance(0.12 * share)) await this.attempt('reading', () => this.read(town));
      if (this.random.chance(0.1 * share)) await this.attempt('people', () => this.meet(town));
    }
    if (this.random.chance(0.02 * share)) await this.attempt('circular', () => this.circulate());
    if (this.random.chance(0.2 * share)) await this.attempt('people', () => this.follow());
    await this.liveNews(share);
    await this.liveAsks(share);
  }

  private async liveNews(share: number): Promise<void> {
    const { news } = this;
    for (const town of this.towns) {
      if (news.chance(0.006 * share))
        await this.attempt('news', async () => news.tell(await this.viewer(town.team[0]), town.id));
      if (news.chance(0.002 * share))
        await this.attempt('news', async () => news.send(await this.viewer(town.team[1]), town.id));
    }
    if (news.chance(0.06 * share)) await this.attempt('contact', () => news.contact());
  }

  private async liveAsks(share: number): Promise<void> {
    const { asks } = this;
    const follower = (town: YearTown | undefined) => this.viewer(this.staff[town?.network ?? '']?.[0]);
    for (const town of this.towns)
      if (asks.chance(0.01 * share))
        await this.attempt('ask', async () => asks.ask(await follower(town), town.id));
    if (asks.chance(0.1 * share))
      await this.attempt('ask', () =>
        asks.goOn((townId) => follower(this.towns.find(({ id }) => id === townId))),
      );
  }

  private async attempt(name: string, act: () => Promise<string | undefined>): Promise<void> {
    try {
      const done = await act();
      if (done === undefined) return;
      const key = done === '' ? name : done;
      this.acts[key] = (this.acts[key] ?? 0) + 1;
    } catch (error) {
      // Refused: the year goes on.
      if (!(error instanceof DomainError)) throw error;
    }
  }

  private async user(role?: 'coordinator' | 'national' | 'commission', network?: string): Promise<string> {
    const id = v7();
    await this.test.dataSource.query(
      'INSERT INTO app_user (id, email, name, search_name) VALUES ($1, $2, $3, $3)',
      [id, `${id.slice(-12)}@example.org`, role ?? 'membre'],
    );
    if (role)
      await this.test.dataSource.query(
        "INSERT INTO user_grant (id, user_id, role, network_id, from_on) VALUES ($1, $2, $3, $4, '2018-01-01')",
        [v7(), id, role, network ?? null],
      );
    return id;
  }

  private async viewer(userId: string | undefined): Promise<Viewer> {
    const viewer = userId === undefined ? undefined : await this.test.app.get(ViewerService).byId(userId);
    if (!viewer) throw new DomainError('not_found', 'not_found', 'Personne.');
    return viewer;
  }

  private one(people: readonly string[] | undefined): string | undefined {
    return people?.[this.random.integer(0, people.length - 1)];
  }

  private async openCase(town: YearTown): Promise<TownCase | undefined> {
    const [row] = await this.test.dataSource.query<TownCase[]>(
      `SELECT id, state, suspended_from AS "suspendedFrom", version, town_version AS "townVersion", visit_on AS "visitOn", kind
       FROM homologation WHERE town_id = $1 AND state NOT IN ('closed', 'abandoned', 'inadmissible')`,
      [town.id],
    );
    return row;
  }

  private async advance(town: YearTown): Promise<string | undefined> {
    const open = await this.openCase(town);
    if (!open) return this.random.chance(0.08) ? this.open(town) : undefined;
    const body = await this.cases.next(town.id, open);
    if (!body) return undefined;
    const byTown = body.name === 'submit' || body.name === 'resubmit';
    const national =
      ['decide', 'notify', 'defer', 'abandon'].includes(body.name) ||
      (body.name === 'send_back' && open.state === 'opinion_given');
    const who = byTown ? town.team[0] : this.one(this.staff[national ? 'national' : town.network]);
    const viewer = await this.viewer(
      body.name === 'give_opinion' ? this.cases.rapporteur : (who ?? this.one(this.staff[town.network])),
    );
    const isTown = viewer.townIds.length > 0;
    await this.test.app
      .get(TransitionService)
      .perform(
        viewer,
        open.id,
        body as TransitionDtos[typeof body.name],
        `"${isTown ? open.townVersion : open.version}"`,
      );
    return body.name;
  }

  private async open(town: YearTown): Promise<string> {
    const [rank] = await this.test.dataSource.query<{ rank: Rank }[]>(
      'SELECT rank FROM town_ranks_on($2::date) WHERE town_id = $1',
      [town.id, this.test.clock.today()],
    );
    const kind =
      rank?.rank === 'homologated'
        ? 'renewal'
        : rank?.rank === 'homologable'
          ? 'upgrade'
          : 'first_application';
    const viewer = await this.viewer(this.one(this.staff[town.network]));
    await this.test.app.get(OpeningService).open(viewer, { townId: town.id, kind });
    return 'open';
  }

  private async write(town: YearTown): Promise<string | undefined> {
    const open = await this.openCase(town);
    if (!open) return undefined;
    const fromTown = this.random.chance(0.35);
    const viewer = await this.viewer(fromTown ? this.one(town.team) : this.one(this.staff[town.network]));
    const isAwaited = !fromTown && this.random.chance(0.5);
    const dueOn = addDays(this.test.clock.today(), this.random.integer(1, 30));
    await this.test.app.get(MessageService).send(viewer, {
      homologationId: open.id,
      text: 'Bonjour, voici.',
      ...(isAwaited ? { replyDueOn: dueOn } : {}),
    });
    return fromTown ? 'message of the town' : isAwaited ? 'message awaiting a reply' : 'message';
  }

  /** Someone leaves; most often someone else comes, the same day or later. */
  private async renew(town: YearTown): Promise<string | undefined> {
    const place = this.random.integer(0, 1);
    const leaving = town.team[place];
    const today = this.test.clock.today();
    if (leaving === undefined || leaving === this.sharing) return undefined;
    await this.test.dataSource.query(
      'UPDATE mandate SET to_on = greatest(from_on, $3::date) FROM person p WHERE p.id = person_id AND p.user_id = $1 AND town_id = $2 AND to_on IS NULL',
      // What went that day went to someone in function.
      [leaving, town.id, addDays(today, this.random.integer(1, 3))],
    );
    const coming = await this.user();
    await giveMandate(this.test.dataSource, {
      userId: coming,
      townId: town.id,
      function: place === 0 ? 'mayor' : 'elected_referent',
      canSign: place === 0,
      fromOn: addDays(today, this.random.integer(0, 10)),
    });
    town.team[place] = coming;
    return '';
  }

  private async pause(town: YearTown): Promise<string> {
    const viewer = await this.viewer(this.one(this.staff.national));
    const [pause] = await this.test.dataSource.query<{ id: string; version: number }[]>(
      'SELECT id, version FROM town_pause WHERE town_id = $1 AND to_on IS NULL',
      [town.id],
    );
    const today = this.test.clock.today();
    const pauses = this.test.app.get(TownPauseService);
    if (pause) await pauses.end(viewer, town.id, pause.id, { toOn: today }, `"${pause.version}"`);
    else await pauses.start(viewer, town.id, { fromOn: today, reason: 'Élections.' });
    return pause ? 'end of a pause' : '';
  }

  private async confirm(town: YearTown): Promise<string> {
    await this.test.dataSource.query('UPDATE town SET contacts_confirmed_on = $2 WHERE id = $1', [
      town.id,
      this.test.clock.today(),
    ]);
    return '';
  }

  private async prefer(town: YearTown): Promise<string> {
    const [first = 'case_admissible', ...others] = CHOSEN_RULES;
    const viewer = await this.viewer(
      this.random.chance(0.85) ? this.one(town.team) : this.one(this.staff[town.network]),
    );
    await this.test.app
      .get(NoticePreferenceService)
      .choose(viewer, this.random.pick([first, ...others]), this.random.pick(DELIVERIES));
    return '';
  }

  private async read(town: YearTown): Promise<string> {
    await this.test.app.get(ReadingService).readAll(await this.viewer(this.one(town.team)));
    return '';
  }

  /** What the people of a town do about their team and their accounts. */
  private async meet(town: YearTown): Promise<string | undefined> {
    const { people } = this;
    const member = this.one(town.team);
    switch (this.random.integer(0, 4)) {
      case 0:
        return people.answerHandover(town.id);
      case 1:
        return people.settleHandover(await this.viewer(this.one(this.staff[town.network])), town.id);
      case 2: {
        const accepted = await people.accept(town.id);
        if (accepted?.mayorId !== undefined && town.team.length > 0) town.team[0] = accepted.mayorId;
        return accepted?.done;
      }
      case 3:
        return people.invite(await this.viewer(town.team[0]), town.id);
      default:
        return member === undefined ? undefined : people.askLink(member);
    }
  }

  /** What the national team does about people and mails. */
  private async follow(): Promise<string | undefined> {
    const viewer = await this.viewer(this.one(this.staff.national));
    const member = this.one(this.towns[this.random.integer(0, 10)]?.team);
    switch (this.random.integer(0, 2)) {
      case 0:
        return this.people.startHandovers(
          viewer,
          this.random.some(this.towns, 3).map(({ id }) => id),
        );
      case 1:
        return this.people.repair(viewer);
      default:
        return member === undefined || member === this.sharing
          ? undefined
          : this.people.readdress(viewer, member);
    }
  }

  private async circulate(): Promise<string> {
    const viewer = await this.viewer(this.one(this.staff.national));
    await this.test.app.get(MailingService).send(viewer, {
      kind: 'circular',
      townIds: this.towns.map(({ id }) => id),
      subject: 'Rencontres annuelles',
      text: 'Les rencontres annuelles auront lieu à l’automne.',
    });
    return '';
  }
}
