import { Injectable } from '@nestjs/common';
import {
  type Body,
  type Day,
  DomainError,
  type MandateFacts,
  type MandateFunction,
  mandateErrors,
  notFound,
} from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { Clock } from '../common/clock.js';
import { HistoryService } from '../history/history.service.js';
import { Mandate } from './mandate.entity.js';

/** What is held, and where: in a town, a network or at a partner's, one of the three. */
export interface NewMandate {
  personId: string;
  townId?: string | null;
  networkId?: string | null;
  partnerId?: string | null;
  function: MandateFunction;
  title?: string | null;
  canSign?: boolean | null;
  publicEmail?: string | null;
  publicPhone?: string | null;
  fromOn: Day;
  /** The first day without it. */
  toOn?: Day | null;
  authorId: string | null;
}

/** A mandate held until the end of the transaction, with whom it is of. */
export interface HeldMandate {
  mandate: Mandate;
  name: string;
  /** Of the account, if the person has one. */
  userId: string | null;
}

interface Place {
  body: Body;
  townId: string | null;
  partnerId: string | null;
  networkId: string;
}

/** Refuses a mandate that does not hold together, its fields named from `path`. */
export function refuseMalformed(facts: MandateFacts, path = ''): void {
  const errors = Object.entries(mandateErrors(facts)).map(([field, message]) => [path + field, message]);
  if (errors.length > 0)
    throw new DomainError('malformed', 'invalid_fields', 'Certains champs ne sont pas valables.', {
      errors: Object.fromEntries(errors) as Record<string, string>,
    });
}

export const ownRights = () =>
  new DomainError('forbidden', 'own_rights', 'Personne n’étend ses propres droits : demandez à un collègue.');

/**
 * Mandates begin and end here, whoever asks: the caller has checked who it is. The town comes first among the locks, then the
 * person: acts on one team, and a change of network, follow one another.
 */
@Injectable()
export class MandateService {
  constructor(
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** Opens a mandate and answers its id; refused (409 `mandate_exists`) when the person holds the same on one of these days. */
  async open(manager: EntityManager, asked: NewMandate): Promise<string> {
    const place = await this.lockPlace(manager, asked);
    refuseMalformed({ ...asked, body: place.body });
    const [person] = await manager.query<{ name: string }[]>(
      'SELECT name FROM person WHERE id = $1 FOR NO KEY UPDATE',
      [asked.personId],
    );
    if (!person) throw notFound();
    const mandate = {
      id: v7(),
      personId: asked.personId,
      ...place,
      function: asked.function,
      title: asked.title ?? null,
      canSign: asked.canSign ?? false,
      publicEmail: asked.publicEmail ?? null,
      publicPhone: asked.publicPhone ?? null,
      fromOn: asked.fromOn,
      toOn: asked.toOn ?? null,
      createdBy: asked.authorId,
    };
    await this.assertFree(manager, mandate);
    await manager.insert(Mandate, mandate);
    const { function: held, canSign, fromOn, toOn } = mandate;
    await this.record(manager, mandate, asked.authorId, 'mandate.open', undefined, {
      name: person.name,
      function: held,
      canSign,
      fromOn,
      ...(toOn === null ? {} : { toOn }),
    });
    return mandate.id;
  }

  /**
   * Ends a mandate: that day is the first without it. Someone who signs in here has had its rights until today: theirs ends
   * today at the earliest. Nothing changes for one that ends before.
   */
  async end(manager: EntityManager, mandateId: string, toOn: Day, authorId: string | null): Promise<void> {
    const { mandate, name, userId } = await this.lock(manager, mandateId);
    const earliest = userId === null ? [mandate.fromOn] : [mandate.fromOn, this.clock.today()];
    const day = [toOn, ...earliest].toSorted().at(-1) ?? toOn;
    if (mandate.toOn !== null && mandate.toOn <= day) return;
    await this.save(manager, mandate, { toOn: day });
    await this.record(
      manager,
      mandate,
      authorId,
      'mandate.end',
      { toOn: mandate.toOn },
      { name, function: mandate.function, toOn: day },
    );
  }

  /** The mandate as it is once its town is held. */
  async lock(manager: EntityManager, mandateId: string): Promise<HeldMandate> {
    await manager.query(
      'SELECT 1 FROM town WHERE id = (SELECT town_id FROM mandate WHERE id = $1) FOR NO KEY UPDATE',
      [mandateId],
    );
    const mandate = await manager.findOne(Mandate, {
      where: { id: mandateId },
      lock: { mode: 'for_no_key_update' },
    });
    if (!mandate) throw notFound();
    const [person] = await manager.query<{ name: string; userId: string | null }[]>(
      'SELECT name, user_id AS "userId" FROM person WHERE id = $1 FOR NO KEY UPDATE',
      [mandate.personId],
    );
    return { mandate, name: person?.name ?? '', userId: person?.userId ?? null };
  }

  /** Says whether this one signs for the town; nothing when it is so already. */
  async letSign(
    manager: EntityManager,
    { mandate, name }: HeldMandate,
    canSign: boolean,
    authorId: string,
  ): Promise<void> {
    if (mandate.canSign === canSign) return;
    await this.save(manager, mandate, { canSign });
    const after = { name, function: mandate.function, canSign };
    await this.record(manager, mandate, authorId, 'mandate.change', { canSign: !canSign }, after);
  }

  async save(manager: EntityManager, mandate: Mandate, changes: Partial<Mandate>): Promise<void> {
    await manager.update(Mandate, { id: mandate.id }, { ...changes, version: mandate.version + 1 });
  }

  /** What happens to the team of a town is the town's to read. */
  async record(
    manager: EntityManager,
    { personId, townId, networkId }: Pick<Mandate, 'personId' | 'townId' | 'networkId'>,
    authorId: string | null,
    action: string,
    before: Record<string, unknown> | undefined,
    after: Record<string, unknown>,
  ): Promise<void> {
    await this.history.record(manager, {
      authorId,
      action,
      target: personId,
      visibility: townId === null ? 'staff' : 'town',
      townId: townId ?? undefined,
      networkId,
      before,
      after,
    });
  }

  /** The same function in the same place, held by the same person on a common day. */
  async assertFree(
    manager: EntityManager,
    mandate: Pick<Mandate, 'id' | 'personId' | 'function' | 'fromOn' | 'toOn'> & Place,
  ): Promise<void> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM mandate m WHERE m.person_id = $1 AND m.id <> $2 AND m.body = $3 AND m.function = $4
         AND m.town_id IS NOT DISTINCT FROM $5::uuid AND m.partner_id IS NOT DISTINCT FROM $6::uuid
         AND (m.body <> 'network' OR m.network_id = $7) AND daterange(m.from_on, m.to_on) && daterange($8::date, $9::date)`,
      [
        mandate.personId,
        mandate.id,
        mandate.body,
        mandate.function,
        mandate.townId,
        mandate.partnerId,
        mandate.networkId,
        mandate.fromOn,
        mandate.toOn,
      ],
    );
    if (rows.length > 0)
      throw new DomainError(
        'conflict',
        'mandate_exists',
        'Cette personne tient déjà cette fonction à ces dates.',
      );
  }

  private async lockPlace(
    manager: EntityManager,
    { townId = null, networkId = null, partnerId = null }: NewMandate,
  ): Promise<Place> {
    const body = townId !== null ? 'town' : partnerId !== null ? 'partner' : 'network';
    const statements: Record<Body, string> = {
      town: 'SELECT network_id AS "networkId" FROM town WHERE id = $1 FOR NO KEY UPDATE',
      partner: 'SELECT network_id AS "networkId" FROM partner WHERE id = $1',
      network: 'SELECT id AS "networkId" FROM network WHERE id = $1',
    };
    const [found] = await manager.query<{ networkId: string }[]>(statements[body], [
      townId ?? partnerId ?? networkId,
    ]);
    if (!found) throw notFound();
    return { body, townId, partnerId, networkId: found.networkId };
  }
}
