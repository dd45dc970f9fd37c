import { addDays, type LinkPurpose } from '@pcc/shared';
import { v7 } from 'uuid';
import { accessLinkUrl } from '../src/access/access-link.js';
import { UserService } from '../src/access/user.service.js';
import type { Viewer } from '../src/access/viewer.js';
import { CONFIG } from '../src/common/config.token.js';
import type { Config } from '../src/config.js';
import type { Random } from '../src/demo/random.js';
import { JobService } from '../src/job/job.service.js';
import { MailService } from '../src/mail/mail.service.js';
import { MailingService } from '../src/mail/mailing.service.js';
import { HandoverAnswerService } from '../src/team/handover-answer.service.js';
import { InvitationService } from '../src/team/invitation.service.js';
import { SettlementService } from '../src/team/settlement.service.js';
import type { TestApp } from './app.js';
import { Client } from './client.js';

const PASSWORD = 'ardoise et clocher sous la pluie';

/** Addresses that no mail reaches: their domain knows nobody by that name. */
export const isLost = (address: string): boolean => address.startsWith('perdue.');

/** Who comes to a town, how they are asked, and how accounts are entered. */
export class YearPeople {
  constructor(
    private readonly test: TestApp,
    private readonly random: Random,
  ) {}

  /** Many towns at once are asked who their team is. */
  async startHandovers(viewer: Viewer, townIds: string[]): Promise<string> {
    await this.test.app.get(MailingService).send(viewer, { kind: 'handover', townIds });
    return 'hand-over';
  }

  /** The town hall names a new mayor by its link. */
  async answerHandover(townId: string): Promise<string | undefined> {
    const token = await this.waitingToken('handover', townId);
    if (token === undefined) return undefined;
    const answers = this.test.app.get(HandoverAnswerService);
    await answers.answer(token, this.address(), { members: [this.newMayor()] });
    return 'answer to a hand-over';
  }

  async settleHandover(viewer: Viewer, townId: string): Promise<string | undefined> {
    const [open] = await this.test.dataSource.query<{ id: string; members: object | null }[]>(
      `SELECT id, answer->'members' AS members FROM handover WHERE town_id = $1 AND settled_at IS NULL AND cancelled_at IS NULL AND answered_at IS NOT NULL`,
      [townId],
    );
    if (!open) return undefined;
    const mayors = await this.test.dataSource.query<{ id: string }[]>(
      "SELECT id FROM mandate WHERE town_id = $1 AND function = 'mayor' AND (to_on IS NULL OR to_on > $2)",
      [townId, this.tomorrow()],
    );
    const endMandateIds = mayors.map(({ id }) => id);
    const body = { endMandateIds, endOn: this.tomorrow(), members: [this.newMayor()] };
    await this.test.app.get(SettlementService).settle(viewer, open.id, body);
    return 'settlement';
  }

  async invite(viewer: Viewer, townId: string): Promise<string> {
    const invited = { email: this.newEmail(), name: 'Secrétariat', function: 'secretary' as const };
    await this.test.app.get(InvitationService).create(viewer, townId, invited);
    return 'invitation';
  }

  /** Someone joins; who signs for the town from then on, if they do. */
  async accept(townId: string): Promise<{ done: string; mayorId?: string } | undefined> {
    const token = await this.waitingToken('invitation', townId);
    if (token === undefined) return undefined;
    const { status, body } = await new Client(this.test).post(`/api/access-links/${token}/acceptance`, {
      password: PASSWORD,
    });
    if (status !== 200) return { done: `refused: ${String(body.code)}` };
    const [mayor] = await this.test.dataSource.query<{ id: string }[]>(
      `SELECT u.id FROM app_user u JOIN person p ON p.user_id = u.id JOIN mandate g ON g.person_id = p.id
       WHERE u.email = $1 AND g.town_id = $2 AND g.function = 'mayor'`,
      [body.email, townId],
    );
    return { done: 'acceptance', ...(mayor && { mayorId: mayor.id }) };
  }

  /** As once it was asked for on the page, without the moments that its answer takes. */
  async askLink(userId: string): Promise<string> {
    const { dataSource, app } = this.test;
    const { email } = await this.account(userId);
    const purpose = this.random.pick(['password', 'sign_in'] as const);
    await app.get(JobService).add(dataSource.manager, 'access.link-request', { id: v7(), email, purpose });
    return 'link asked for';
  }

  async readdress(viewer: Viewer, userId: string): Promise<string> {
    const { version } = await this.account(userId);
    await this.test.app.get(UserService).update(viewer, userId, `"${version}"`, { email: this.newEmail() });
    return 'address of an account';
  }

  /** The mailbox of a town hall was wrong: it is corrected, and what was refused sent again. */
  async repair(viewer: Viewer): Promise<string | undefined> {
    const [refused] = await this.test.dataSource.query<{ id: string; townId: string }[]>(
      `SELECT m.id, n.town_id AS "townId" FROM mail m JOIN notice n ON n.mail_id = m.id
       WHERE m.state = 'refused' AND m.user_id IS NULL AND n.rule <> 'invitation' AND n.town_id IS NOT NULL ORDER BY m.id DESC LIMIT 1`,
    );
    if (!refused) return undefined;
    await this.test.dataSource.query('UPDATE town SET public_email = $2 WHERE id = $1', [
      refused.townId,
      this.newEmail(),
    ]);
    await this.test.app.get(MailService).replay(viewer, refused.id);
    return 'mail sent again';
  }

  private newMayor() {
    const fromOn = this.tomorrow();
    return { name: 'Maire', email: this.newEmail(), function: 'mayor' as const, canSign: true, fromOn };
  }

  /** Of a link that its mail has brought. */
  private async waitingToken(
    purpose: LinkPurpose & ('handover' | 'invitation'),
    townId: string,
  ): Promise<string | undefined> {
    const [link] = await this.test.dataSource.query<{ id: string }[]>(
      `SELECT l.id FROM access_link l JOIN ${purpose} o ON o.id = l.${purpose}_id
       WHERE o.town_id = $1 AND l.used_at IS NULL AND l.expires_at > $2
         AND EXISTS (SELECT 1 FROM notice n JOIN mail m ON m.id = n.mail_id WHERE n.facts->>'linkId' = l.id::text AND m.state = 'handed_over')
       ORDER BY l.id LIMIT 1`,
      [townId, this.test.clock.now()],
    );
    const config = this.test.app.get<Config>(CONFIG, { strict: false });
    return link && (new URL(accessLinkUrl(config, { ...link, purpose })).searchParams.get('token') ?? '');
  }

  private async account(userId: string): Promise<{ email: string; version: number }> {
    const [user] = await this.test.dataSource.query<{ email: string; version: number }[]>(
      'SELECT email, version FROM app_user WHERE id = $1',
      [userId],
    );
    if (!user) throw new Error(`No account ${userId}`);
    return user;
  }

  private tomorrow = () => addDays(this.test.clock.today(), 1);
  private newEmail = () => `${v7().slice(-12)}@example.org`;
  /** Each from elsewhere: a year passes in less than the quarter of an hour of a counter. */
  private address = () => `10.${this.random.integer(0, 255)}.${this.random.integer(0, 255)}.1`;
}
