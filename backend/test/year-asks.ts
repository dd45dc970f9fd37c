import { type AskView, addDays } from '@pcc/shared';
import { v7 } from 'uuid';
import { askTokenOf } from '../src/access/ask-link.js';
import type { Viewer } from '../src/access/viewer.js';
import { AskQueries } from '../src/ask/ask.queries.js';
import { AskService } from '../src/ask/ask.service.js';
import { AskAnswerService } from '../src/ask/ask-answer.service.js';
import { AskDecisionService } from '../src/ask/ask-decision.service.js';
import { CONFIG } from '../src/common/config.token.js';
import { etagOf } from '../src/common/etag.js';
import type { Config } from '../src/config.js';
import type { Random } from '../src/demo/random.js';
import type { TestApp } from './app.js';

/** What coordinators ask of towns by a link in a year, and what comes back. */
export class YearAsks {
  private readonly waiting: AskView[] = [];

  constructor(
    private readonly test: TestApp,
    private readonly random: Random,
  ) {}

  chance(share: number): boolean {
    return this.random.chance(share);
  }

  async ask(viewer: Viewer, townId: string): Promise<string> {
    const ask = await this.test.app.get(AskService).create(viewer, townId, {
      what: 'text',
      words: 'Combien de commerces sont ouverts à l’année ?',
      sendTo: this.random.pick(['referent', 'mailbox']),
      ...(this.random.chance(0.5) && { dueOn: addDays(this.test.clock.today(), this.random.integer(5, 40)) }),
    });
    this.waiting.push(ask);
    return '';
  }

  /** Someone answers by the link, or its asker sends another or takes it back. */
  async goOn(viewerOf: (townId: string) => Promise<Viewer>): Promise<string | undefined> {
    const [ask] = this.random.some(this.waiting, 1);
    if (!ask) return undefined;
    this.waiting.splice(this.waiting.indexOf(ask), 1);
    const viewer = await viewerOf(ask.townId);
    const asks = this.test.app.get(AskService);
    if (this.random.chance(0.15)) {
      await asks.revoke(viewer, ask.id, etagOf(ask.version));
      return 'end of an ask';
    }
    if (this.random.chance(0.15)) {
      this.waiting.push(await asks.reissue(viewer, ask.id, etagOf(ask.version)));
      return 'new link of an ask';
    }
    const config = this.test.app.get<Config>(CONFIG, { strict: false });
    const token = askTokenOf(
      config,
      await this.test.app.get(AskQueries).one(this.test.dataSource.manager, viewer, ask.id),
    );
    await this.test.app
      .get(AskAnswerService)
      .receive(token, '192.0.2.1', { key: v7(), text: 'Une douzaine.' });
    if (this.random.chance(0.5)) await this.decide(viewer, ask.id);
    return 'answer to an ask';
  }

  private async decide(viewer: Viewer, askId: string): Promise<void> {
    const [answer] = await this.test.dataSource.query<{ id: string }[]>(
      'SELECT id FROM ask_answer WHERE ask_id = $1 AND decision IS NULL',
      [askId],
    );
    await this.test.app
      .get(AskDecisionService)
      .decide(viewer, askId, answer?.id ?? '', '"1"', { decision: 'accepted' });
  }
}
