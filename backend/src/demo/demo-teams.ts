import { addDays, type Day, type HandoverAnswer } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { Handover } from '../team/handover.entity.js';
import type { DemoPeople, DemoTown } from './demo-people.js';
import type { Random } from './random.js';
import { ofPlace, RegisterRows, slugOf } from './register-rows.js';

/** Councils elected on 15 and 22 March 2026 choose their mayor in the days that follow. */
const ELECTION_ON = '2026-03-15';
const NEW_MAYORS = ['2026-03-20', '2026-03-21', '2026-03-22', '2026-03-27', '2026-03-28'] as const;
const FORMER_MAYORS = ['2020-05-23', '2020-05-25', '2020-05-28', '2020-07-04'] as const;
/** Before, nothing is known yet of the new councils. */
const RENEWED_ON = '2026-04-01';

/** Numbers that nobody has: the regulator keeps them for fiction. */
const LANDLINES: Record<string, string> = {
  ARA: '04 65 71',
  D15: '04 65 71',
  OCC: '04 65 71',
  D05: '04 65 71',
  NAQ: '05 36 49',
  GES: '03 53 01',
  FR: '01 99 00',
};
const WEST = '02 61 91';

type Course = 'mayor_changed' | 'confirmed' | 'unconfirmed' | 'new_and_confirmed';
const COURSES: readonly [Course, ...Course[]] = [
  'mayor_changed',
  'mayor_changed',
  'confirmed',
  'confirmed',
  'new_and_confirmed',
  'unconfirmed',
  'unconfirmed',
  'unconfirmed',
];
/** Where the towns of the demo accounts stand, whatever is drawn for the others. */
const KNOWN: Record<string, Course> = {
  Craon: 'new_and_confirmed',
  Roscoff: 'unconfirmed',
  Mamers: 'mayor_changed',
  'Le Thoureil': 'confirmed',
  'Chênehutte-Trèves-Cunault': 'unconfirmed',
};
const HANDOVERS = 3;

interface ContactRow {
  id: string;
  email: string | null;
  phone: string;
  confirmed_on: Day | null;
}

/** The teams of the cités: a mayor and a mailbox for each, more people for those of the invented cases. */
export class DemoTeams {
  private readonly rows = new RegisterRows();
  private readonly contacts: ContactRow[] = [];
  private readonly changed: DemoTown[] = [];
  private readonly isRenewed: boolean;

  constructor(
    private readonly people: DemoPeople,
    private readonly random: Random,
    private readonly today: Day,
  ) {
    this.isRenewed = today >= RENEWED_ON;
  }

  async open(manager: EntityManager, towns: DemoTown[], withCase: Set<string>): Promise<void> {
    for (const town of towns) this.team(town, withCase.has(town.id));
    await this.rows.write(manager);
    await manager.query(
      `UPDATE town t SET public_email = r.email, public_phone = r.phone, contacts_confirmed_on = r.confirmed_on
       FROM json_to_recordset($1) AS r(id uuid, email text, phone text, confirmed_on date) WHERE t.id = r.id`,
      [JSON.stringify(this.contacts)],
    );
    await manager.insert(Handover, this.handovers());
  }

  private team(town: DemoTown, hasCase: boolean): void {
    const { random } = this;
    const drawn = random.pick(COURSES);
    const course = KNOWN[town.name] ?? drawn;
    const domain = `${slugOf(town.name)}.demo.pcc`;
    const hasMailbox = random.chance(0.94) || hasCase;
    const email = hasMailbox ? `mairie@${domain}` : null;
    const phone = `${LANDLINES[town.networkCode] ?? WEST} ${this.pair()} ${this.pair()}`;
    this.contacts.push({ id: town.id, email, phone, confirmed_on: this.confirmedOn(course) });
    const since = this.mayors(town, course, email, hasCase);
    if (hasCase && course === 'mayor_changed' && !(town.name in KNOWN)) this.changed.push(town);
    if (hasCase) this.referents(town, domain, since);
    else if (random.chance(0.25)) this.referents(town, domain, since);
  }

  /** The mayor, and the one before where they changed; answers since when the present one is. */
  private mayors(town: DemoTown, course: Course, email: string | null, isKnownWell: boolean): Day {
    const { random } = this;
    const mayor = {
      body: 'town',
      townId: town.id,
      networkId: town.networkId,
      function: 'mayor',
      canSign: true,
    } as const;
    const formerFrom = random.pick(FORMER_MAYORS);
    const from = random.pick(NEW_MAYORS);
    const isKnown = random.chance(0.93) || isKnownWell;
    const hasChanged = this.isRenewed && (course === 'mayor_changed' || course === 'new_and_confirmed');
    if (hasChanged)
      this.rows.add(`Ancien maire ${ofPlace(town.name)}`, { ...mayor, fromOn: formerFrom, toOn: from });
    const fromOn = hasChanged ? from : formerFrom;
    const contact = isKnownWell ? this.privateContact(town, 'maire') : undefined;
    if (isKnown || hasChanged)
      this.rows.add(`Maire ${ofPlace(town.name)}`, { ...mayor, publicEmail: email, fromOn }, { contact });
    return fromOn;
  }

  /** Elected people leave with their council, those of the town hall stay. */
  private referents(town: DemoTown, domain: string, mayorSince: Day): void {
    const { random } = this;
    const place = { body: 'town', townId: town.id, networkId: town.networkId } as const;
    const elected = random.chance(0.5) ? 'Élue référente' : 'Élu référent';
    const isNew = mayorSince >= ELECTION_ON;
    const former = {
      ...place,
      function: 'elected_referent',
      fromOn: '2020-06-15',
      toOn: mayorSince,
    } as const;
    if (isNew && random.chance(0.6)) this.rows.add(`Ancien élu référent ${ofPlace(town.name)}`, former);
    if (!isNew || random.chance(0.6))
      this.rows.add(
        `${elected} ${ofPlace(town.name)}`,
        {
          ...place,
          function: 'elected_referent',
          publicEmail: `patrimoine@${domain}`,
          fromOn: isNew ? addDays(mayorSince, 2) : '2020-06-15',
        },
        { contact: this.privateContact(town, 'elu') },
      );
    if (town.name === 'Mamers' || random.chance(0.5))
      this.rows.add(`Technicien référent ${ofPlace(town.name)}`, {
        ...place,
        function: 'technical_referent',
        title: random.pick(['Urbanisme', 'Services techniques', 'Culture et patrimoine']),
        publicEmail: `services@${domain}`,
        fromOn: random.pick(['2012-09-01', '2016-02-01', '2019-01-07', '2023-10-02']),
      });
    if (random.chance(0.12))
      this.rows.add(`Aide extérieure ${ofPlace(town.name)}`, {
        ...place,
        function: 'outside_helper',
        title: 'Bureau d’études',
        fromOn: '2024-03-04',
      });
  }

  private confirmedOn(course: Course): Day | null {
    const { random } = this;
    const long = addDays('2021-01-11', random.integer(0, 1400));
    const lately = addDays(RENEWED_ON, random.integer(0, 70));
    const wasConfirmed = random.chance(0.6);
    if (!this.isRenewed || course === 'unconfirmed' || course === 'mayor_changed')
      return wasConfirmed && long <= this.today ? long : null;
    return [lately, this.today].toSorted()[0] ?? null;
  }

  /** A few are under way: the town halls were asked, one has answered. */
  private handovers(): Partial<Handover>[] {
    if (!this.isRenewed) return [];
    return this.changed.slice(0, HANDOVERS).map((town, index) => {
      const startedOn = addDays(this.today, -20 + index * 6);
      const hasAnswered = index === 0;
      const domain = `${slugOf(town.name)}.demo.pcc`;
      const answer: HandoverAnswer = {
        publicEmail: `mairie@${domain}`,
        members: [
          {
            name: `Maire ${ofPlace(town.name)}`,
            email: `maire@${domain}`,
            function: 'mayor',
            canSign: true,
            fromOn: NEW_MAYORS[0],
          },
        ],
      };
      return {
        id: v7(),
        townId: town.id,
        networkId: town.networkId,
        reason: 'election' as const,
        address: `mairie@${domain}`,
        startedAt: new Date(`${startedOn}T08:30:00Z`),
        startedBy: this.people.coordinatorOf(town),
        ...(hasAnswered ? { answeredAt: new Date(`${addDays(startedOn, 4)}T13:10:00Z`), answer } : {}),
      };
    });
  }

  private pair(): string {
    return String(this.random.integer(0, 99)).padStart(2, '0');
  }

  private privateContact(town: DemoTown, who: string) {
    return {
      mobile: `06 39 98 ${this.pair()} ${this.pair()}`,
      email: `${who}.${slugOf(town.name)}@perso.demo.pcc`,
    };
  }
}
