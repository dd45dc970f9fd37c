import { Injectable } from '@nestjs/common';
import { DomainError, notFound } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessLinkService, type IssuedCode } from '../access/access-link.service.js';
import { scopeOf } from '../access/scope.js';
import { lockUser } from '../access/user-lock.js';
import type { Viewer } from '../access/viewer.js';
import { GRANT_IN_FORCE } from '../access/viewer.service.js';
import { Clock } from '../common/clock.js';
import { Params } from '../common/list-query.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { TeamGate } from './team-gate.service.js';

interface Member {
  townId: string | null;
  userId: string | null;
  isInForce: boolean;
}

/** A code with which a member of a team chooses a password, when the mail does not come. */
@Injectable()
export class MemberCodeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: TeamGate,
    private readonly links: AccessLinkService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  readOut(viewer: Viewer, mandateId: string): Promise<IssuedCode> {
    return transact(this.dataSource, async (manager) => {
      // Towns of whose team they are themselves are not theirs to follow.
      const staff: Viewer = { ...viewer, townIds: [] };
      const { townId, userId, isInForce } = await this.member(manager, staff, mandateId);
      if (townId === null || !isInForce)
        throw new DomainError(
          'conflict',
          'not_a_member',
          'Cette personne n’est pas dans une équipe de cité.',
        );
      const town = await this.gate.town(manager, viewer, townId, 'read_out_code');
      if (userId === null)
        throw new DomainError('conflict', 'no_account', 'Cette personne n’a pas de compte : invitez-la.');
      const { email, active } = await lockUser(manager, userId);
      if (!active) throw new DomainError('conflict', 'account_closed', 'Ce compte est fermé.');
      await this.assertOpensNothingElse(manager, staff, userId);
      const by = { createdBy: viewer.userId, now: this.clock.now() };
      const code = await this.links.issueCode(manager, 'password', { userId }, email, by);
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'password.code',
        visibility: 'staff',
        target: userId,
        townId,
        networkId: town.networkId,
      });
      return code;
    });
  }

  private async member(manager: EntityManager, viewer: Viewer, mandateId: string): Promise<Member> {
    const params = new Params();
    const scope = scopeOf(viewer, { network: 'g.network_id', town: 'g.town_id' }, params);
    const inForce = GRANT_IN_FORCE(`${params.add(this.clock.today())}::date`);
    const [member] = await manager.query<Member[]>(
      `SELECT g.town_id AS "townId", p.user_id AS "userId", ${inForce} AS "isInForce"
       FROM mandate g JOIN person p ON p.id = g.person_id WHERE g.id = ${params.add(mandateId)} AND ${scope}`,
      params.values,
    );
    if (!member) throw notFound();
    return member;
  }

  /** Whoever hears the code holds the account: it must open no more than towns that this person follows. */
  private async assertOpensNothingElse(
    manager: EntityManager,
    viewer: Viewer,
    userId: string,
  ): Promise<void> {
    const params = new Params();
    const scope = scopeOf(viewer, { network: 't.network_id', town: 't.id' }, params);
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM held_grant g LEFT JOIN town t ON t.id = g.town_id
       WHERE g.user_id = ${params.add(userId)} AND (g.to_on IS NULL OR g.to_on > ${params.add(this.clock.today())}::date)
         AND (g.role <> 'town' OR NOT ${scope}) LIMIT 1`,
      params.values,
    );
    if (rows.length > 0)
      throw new DomainError(
        'forbidden',
        'code_refused',
        'Ce compte ouvre aussi d’autres accès : adressez-vous à l’administration nationale.',
      );
  }
}
