import { Injectable } from '@nestjs/common';
import { type AcceptanceView, type Day, DomainError, invitationStatus, searchForm } from '@pcc/shared';
import type { Request, Response } from 'express';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { AccessLinkService, linkClosed, type OpenLink } from '../access/access-link.service.js';
import { assertStrong, hashPassword } from '../access/password.js';
import { SignInService } from '../access/sign-in.service.js';
import { lockUser } from '../access/user-lock.js';
import { Clock } from '../common/clock.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { NoticeService } from '../mail/notice.service.js';
import { MandateService, ownRights } from '../people/mandate.service.js';
import { PersonService } from '../people/person.service.js';
import type { AcceptanceDto } from './dto/invitation.dto.js';
import { Invitation } from './invitation.entity.js';
import { InvitationService } from './invitation.service.js';
import { TeamGate } from './team-gate.service.js';

interface Accepted {
  userId: string;
  isNew: boolean;
  townName: string;
  invitation: Invitation;
}

/** Someone joins a team. The account is that of the address that was invited, whoever is signed in at this browser. */
@Injectable()
export class AcceptanceService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: TeamGate,
    private readonly links: AccessLinkService,
    private readonly signIns: SignInService,
    private readonly invitations: InvitationService,
    private readonly mandates: MandateService,
    private readonly people: PersonService,
    private readonly notices: NoticeService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  async accept(
    token: string,
    body: AcceptanceDto,
    request: Request,
    response: Response,
  ): Promise<AcceptanceView> {
    const link = await this.links.open(token, 'invitation', request.ip ?? '');
    // The hash takes time: it is made before anything is held.
    const passwordHash = await this.chosenPassword(link, body);
    const { userId, isNew, townName, invitation } = await transact(this.dataSource, (manager) =>
      this.join(manager, link, body, passwordHash),
    );
    const isOpenToday = isNew && invitation.fromOn <= this.clock.today();
    const session = isOpenToday
      ? await this.signIns.open(request, response, userId, { factor: 'password' })
      : null;
    return { email: invitation.email, townName, hasAccount: !isNew, session };
  }

  private async chosenPassword(
    { invitationId }: OpenLink,
    { name, password }: AcceptanceDto,
  ): Promise<string | null> {
    const [invited] = await this.dataSource.query<{ email: string; name: string; hasAccount: boolean }[]>(
      `SELECT i.email, i.name, EXISTS (SELECT 1 FROM app_user u WHERE u.email = i.email) AS "hasAccount" FROM invitation i WHERE i.id = $1`,
      [invitationId],
    );
    if (!invited || invited.hasAccount) return null;
    if (password === undefined) throw passwordMissing();
    await assertStrong(password, { email: invited.email, name: name ?? invited.name, isStaff: false });
    return hashPassword(password);
  }

  private async join(
    manager: EntityManager,
    link: OpenLink,
    { name }: AcceptanceDto,
    passwordHash: string | null,
  ): Promise<Accepted> {
    const { townName, invitation } = await this.gate.linkedInvitation(manager, link.invitationId);
    const acceptedAt = this.clock.now();
    if (invitationStatus(invitation, acceptedAt) !== 'sent') throw linkClosed();
    if (!(await this.gate.mayStill(manager, invitation.createdBy, invitation, 'invite'))) throw linkClosed();
    await this.links.use(manager, link);
    const newId = await this.addAccount(manager, invitation.email, name ?? invitation.name, passwordHash);
    const userId = newId ?? (await this.accountOf(manager, invitation.email));
    if (userId === invitation.createdBy) throw ownRights();
    const personId = await this.personOf(manager, userId, invitation);
    await this.giveMandate(manager, personId, invitation, userId);
    const { id, version } = invitation;
    await manager.update(Invitation, { id }, { acceptedAt, acceptedBy: userId, version: version + 1 });
    await this.notices.settle(manager, ['invitation'], id);
    const town = { id: invitation.townId, networkId: invitation.networkId };
    await this.invitations.record(manager, userId, town, 'invitation.accept', invitation);
    return { userId, isNew: newId !== undefined, townName, invitation };
  }

  /** Two invitations of one address may be accepted at once: the second finds the account that the first has made. */
  private async addAccount(
    manager: EntityManager,
    email: string,
    name: string,
    passwordHash: string | null,
  ): Promise<string | undefined> {
    if (passwordHash === null) return undefined;
    const [added] = await manager.query<{ id: string }[]>(
      `INSERT INTO app_user (id, email, name, search_name, password_hash) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (email) DO NOTHING RETURNING id`,
      [v7(), email, name, searchForm(name), passwordHash],
    );
    if (added)
      await this.history.record(manager, {
        authorId: added.id,
        action: 'user.create',
        visibility: 'staff',
        target: added.id,
        after: { name },
      });
    return added?.id;
  }

  /** An account keeps its name; one that was closed is not opened again by an invitation. */
  private async accountOf(manager: EntityManager, email: string): Promise<string> {
    const [found] = await manager.query<{ id: string }[]>('SELECT id FROM app_user WHERE email = $1', [
      email,
    ]);
    if (!found) throw passwordMissing();
    const { id, active } = await lockUser(manager, found.id);
    if (!active)
      throw new DomainError(
        'conflict',
        'account_closed',
        'Le compte de cette adresse est fermé : adressez-vous à votre réseau.',
      );
    return id;
  }

  /**
   * The account's own person; else the one who was named, unless another account is theirs or it would open another town than
   * the one that invites; else someone new.
   */
  private async personOf(
    manager: EntityManager,
    userId: string,
    { personId, name, townId }: Invitation,
  ): Promise<string> {
    const [own] = await manager.query<{ id: string }[]>('SELECT id FROM person WHERE user_id = $1', [userId]);
    if (own) return own.id;
    const [tied] = await manager.query<[{ id: string }[], number]>(
      `UPDATE person p SET user_id = $2, version = version + 1 WHERE p.id = $1 AND p.user_id IS NULL AND NOT EXISTS (
         SELECT 1 FROM mandate m WHERE m.person_id = p.id AND m.body = 'town' AND m.town_id <> $3 AND (m.to_on IS NULL OR m.to_on > $4::date))
       RETURNING id`,
      [personId, userId, townId, this.clock.today()],
    );
    return tied[0]?.id ?? this.people.create(manager, { name, userId, createdBy: userId });
  }

  /** The same function may be held already, from before there was an account: it is not held twice. */
  private async giveMandate(
    manager: EntityManager,
    personId: string,
    { townId, function: held, canSign, fromOn }: Invitation,
    authorId: string,
  ): Promise<void> {
    const [last] = await manager.query<{ id: string; toOn: Day | null }[]>(
      `SELECT id, to_on AS "toOn" FROM mandate WHERE person_id = $1 AND town_id = $2 AND function = $3
       ORDER BY to_on DESC NULLS FIRST LIMIT 1`,
      [personId, townId, held],
    );
    if (last?.toOn === null) {
      const known = await this.mandates.lock(manager, last.id);
      if (canSign) await this.mandates.letSign(manager, known, canSign, authorId);
      return;
    }
    const from = last && last.toOn > fromOn ? last.toOn : fromOn;
    await this.mandates.open(manager, {
      personId,
      townId,
      function: held,
      canSign,
      fromOn: from,
      authorId,
    });
  }
}

const passwordMissing = () => {
  const message = 'Choisissez un mot de passe.';
  return new DomainError('rule', 'password_required', message, { errors: { password: message } });
};
