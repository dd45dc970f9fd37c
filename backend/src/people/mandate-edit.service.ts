import { Injectable } from '@nestjs/common';
import {
  type Day,
  DomainError,
  type MandateView,
  mandateErrors,
  notFound,
  type PersonView,
  teamActs,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import { GRANT_IN_FORCE } from '../access/viewer.service.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { Params } from '../common/list-query.js';
import { refuseFields } from '../common/refusal.js';
import { transact } from '../common/transaction.js';
import { TownService } from '../town/town.service.js';
import type { ChangeMandateDto, FirstMandateDto, OpenMandateDto } from './dto/mandate.dto.js';
import type { NewPersonDto } from './dto/person.dto.js';
import type { Mandate } from './mandate.entity.js';
import { MandateQueries } from './mandate.queries.js';
import { type HeldMandate, MandateService, ownRights, refuseMalformed } from './mandate.service.js';
import { PersonQueries } from './person.queries.js';
import { PersonService } from './person.service.js';

type Editable = Pick<Mandate, 'function' | 'title' | 'canSign' | 'publicEmail' | 'publicPhone' | 'toOn'>;

const forbidden = () =>
  new DomainError('forbidden', 'forbidden', 'Cette action n’est pas ouverte à votre rôle.');

/** Mandates as people open, change and end them, each within what is theirs to change. */
@Injectable()
export class MandateEditService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly mandates: MandateService,
    private readonly persons: PersonService,
    private readonly queries: MandateQueries,
    private readonly personQueries: PersonQueries,
    private readonly towns: TownService,
    private readonly clock: Clock,
  ) {}

  open(viewer: Viewer, body: OpenMandateDto): Promise<MandateView> {
    refuseMalformed(body);
    return transact(this.dataSource, async (manager) => {
      await this.holdPlace(manager, viewer, body);
      await this.personQueries.one(manager, viewer, body.personId);
      await this.refuseOwn(manager, viewer, body);
      const id = await this.mandates.open(manager, { ...body, authorId: viewer.userId });
      return this.queries.written(manager, id);
    });
  }

  /** Someone new, with a first function. */
  addPerson(viewer: Viewer, { name, mandate }: NewPersonDto): Promise<PersonView> {
    refuseMalformed(mandate, 'mandate.');
    return transact(this.dataSource, async (manager) => {
      await this.holdPlace(manager, viewer, mandate);
      const personId = await this.persons.create(manager, { name, createdBy: viewer.userId });
      await this.mandates.open(manager, { ...mandate, personId, authorId: viewer.userId });
      return this.personQueries.one(manager, viewer, personId);
    });
  }

  change(
    viewer: Viewer,
    id: string,
    ifMatch: string | undefined,
    body: ChangeMandateDto,
  ): Promise<MandateView> {
    return transact(this.dataSource, async (manager) => {
      const held = await this.mandates.lock(manager, id);
      const { mandate } = held;
      const isStaff = await this.assertMayChange(manager, viewer, mandate);
      const after = wanted(mandate, body);
      refuseMoreForOneself(viewer, held, after);
      const current = () => this.queries.written(manager, id);
      await assertVersion(ifMatch, mandate.version, current);
      const changed = difference(mandate, after);
      if (changed.length === 0) return current();
      this.refuse(held, after, isStaff);
      const kept = { ...mandate, ...after };
      if (changed.includes('function') || changed.includes('toOn'))
        await this.mandates.assertFree(manager, kept);
      await this.mandates.save(manager, mandate, after);
      if (!isStaff && signsLess(mandate, after)) await this.assertSomeoneSigns(manager, kept);
      await this.recordChange(manager, viewer, held, after, changed);
      return current();
    });
  }

  /** Staff open mandates where they are at work, not where they only sit as a town's people. */
  private async holdPlace(manager: EntityManager, viewer: Viewer, place: FirstMandateDto): Promise<void> {
    const staff: Viewer = { ...viewer, townIds: [] };
    if (place.townId) await this.towns.lock(manager, staff, place.townId);
    else if (place.partnerId) {
      const params = new Params();
      const scope = scopeOf(staff, { network: 'network_id' }, params);
      const seen = await manager.query<unknown[]>(
        `SELECT 1 FROM partner WHERE id = ${params.add(place.partnerId)} AND ${scope}`,
        params.values,
      );
      if (seen.length === 0) throw notFound();
    } else if (!viewer.isNational && !viewer.networkIds.includes(place.networkId ?? ''))
      throw new DomainError('forbidden', 'network_forbidden', 'Ce réseau n’est pas le vôtre.');
  }

  /** Whoever follows a town does not make themselves one of its people. */
  private async refuseOwn(
    manager: EntityManager,
    viewer: Viewer,
    { personId, body }: OpenMandateDto,
  ): Promise<void> {
    if (body !== 'town') return;
    const [own] = await manager.query<unknown[]>('SELECT 1 FROM person WHERE id = $1 AND user_id = $2', [
      personId,
      viewer.userId,
    ]);
    if (own) throw ownRights();
  }

  /** Answers whether it is as staff. A signer is asked again under the lock: a colleague may have ended their mandate. */
  private async assertMayChange(manager: EntityManager, viewer: Viewer, mandate: Mandate): Promise<boolean> {
    const { networkId, townId } = mandate;
    const actor = qualitiesOn(viewer, { id: '', townId: townId ?? '', networkId, rapporteurId: null });
    if (actor.length === 0) throw notFound();
    if (actor.includes('coordinator')) return true;
    const signs = await manager.query<unknown[]>(
      `SELECT 1 FROM held_grant g WHERE g.user_id = $1 AND g.town_id = $2 AND g.can_sign AND ${GRANT_IN_FORCE('$3::date')}`,
      [viewer.userId, townId, this.clock.today()],
    );
    if (!teamActs(actor).includes('end_mandate') || signs.length === 0) throw forbidden();
    return false;
  }

  /** What someone who signs in here has lived with is not taken back; what is over is opened anew. */
  private refuse({ mandate, userId }: HeldMandate, after: Editable, isStaff: boolean): void {
    const today = this.clock.today();
    const hasEnded = mandate.toOn !== null && mandate.toOn <= today;
    if (hasEnded && (userId !== null || !isStaff))
      throw new DomainError(
        'conflict',
        'mandate_ended',
        'Cette fonction est terminée : ouvrez-en une nouvelle.',
      );
    const { toOn } = after;
    const isTooEarly =
      toOn !== null &&
      toOn !== mandate.toOn &&
      (toOn < mandate.fromOn || (toOn < today && (userId !== null || !isStaff)));
    refuseFields('mandate_refused', {
      ...mandateErrors({ ...mandate, ...after, networkId: placeNetwork(mandate), toOn: null }),
      toOn: isTooEarly && 'La fin ne peut pas être passée, ni venir avant le début.',
    });
  }

  /** A town's own people never leave it without anyone who signs in and signs. */
  private async assertSomeoneSigns(
    manager: EntityManager,
    { townId, canSign, toOn }: Mandate,
  ): Promise<void> {
    const today = this.clock.today();
    const day: Day = canSign && toOn !== null && toOn > today ? toOn : today;
    const signers = await manager.query<unknown[]>(
      `SELECT 1 FROM held_grant g JOIN app_user u ON u.id = g.user_id AND u.active
       WHERE g.town_id = $1 AND g.can_sign AND ${GRANT_IN_FORCE('$2::date')} LIMIT 1`,
      [townId, day],
    );
    if (signers.length === 0)
      throw new DomainError(
        'conflict',
        'last_signer',
        'Plus personne ne pourrait signer pour la cité : invitez d’abord quelqu’un, ou demandez à votre réseau.',
      );
  }

  private async recordChange(
    manager: EntityManager,
    viewer: Viewer,
    { mandate, name }: HeldMandate,
    after: Editable,
    changed: (keyof Editable)[],
  ): Promise<void> {
    const pick = (values: Editable) => Object.fromEntries(changed.map((field) => [field, values[field]]));
    const isEnd = changed.includes('toOn') && after.toOn !== null;
    await this.mandates.record(
      manager,
      mandate,
      viewer.userId,
      isEnd ? 'mandate.end' : 'mandate.change',
      pick(mandate),
      { name, function: after.function, ...pick(after) },
    );
  }
}

/** The network of a mandate is a place of its own only for a network's. */
const placeNetwork = ({ body, networkId }: Mandate) => (body === 'network' ? networkId : null);

function wanted(mandate: Mandate, body: ChangeMandateDto): Editable {
  const { title, publicEmail, publicPhone, toOn } = body;
  return {
    function: body.function ?? mandate.function,
    title: title === undefined ? mandate.title : title,
    canSign: body.canSign ?? mandate.canSign,
    publicEmail: publicEmail === undefined ? mandate.publicEmail : publicEmail,
    publicPhone: publicPhone === undefined ? mandate.publicPhone : publicPhone,
    toOn: toOn === undefined ? mandate.toOn : toOn,
  };
}

const difference = (before: Editable, after: Editable): (keyof Editable)[] =>
  (Object.keys(after) as (keyof Editable)[]).filter((field) => after[field] !== before[field]);

const endsBefore = (a: Day | null, b: Day | null) => a !== null && (b === null || a < b);

const signsLess = (before: Editable, after: Editable) =>
  before.canSign && (!after.canSign || endsBefore(after.toOn, before.toOn));

function refuseMoreForOneself(viewer: Viewer, { mandate, userId }: HeldMandate, after: Editable): void {
  if (userId !== viewer.userId || mandate.townId === null) return;
  if (endsBefore(mandate.toOn, after.toOn) || (after.canSign && !mandate.canSign)) throw ownRights();
}
