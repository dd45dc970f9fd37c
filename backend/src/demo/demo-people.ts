import { searchForm } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from '../access/demo-accounts.js';
import { Grant } from '../access/grant.entity.js';
import { hashPassword } from '../access/password.js';
import { User } from '../access/user.entity.js';
import { Mandate } from '../people/mandate.entity.js';
import { Person } from '../people/person.entity.js';

/** A cité of the demo with what its case needs. */
export interface DemoTown {
  id: string;
  name: string;
  inseeCode: string;
  isDelegated: boolean;
  population: number | null;
  networkId: string;
  networkCode: string;
  hasCoordinator: boolean;
}

const SINCE = '2018-01-01';
const RAPPORTEURS: readonly DemoAccount[] = [
  {
    email: 'commission.patrimoine@demo.pcc',
    name: 'Commission d’homologation, patrimoine',
    role: 'commission',
  },
  {
    email: 'commission.urbanisme@demo.pcc',
    name: 'Commission d’homologation, urbanisme',
    role: 'commission',
  },
  { email: 'commission.tourisme@demo.pcc', name: 'Commission d’homologation, tourisme', role: 'commission' },
];

/** All the cités of the register by name. */
export async function readTowns(manager: EntityManager): Promise<Map<string, DemoTown>> {
  const rows = await manager.query<DemoTown[]>(
    `SELECT t.id, t.name, c.insee_code AS "inseeCode", c.kind = 'commune_deleguee' AS "isDelegated", c.population_municipal AS population,
       n.id AS "networkId", n.code AS "networkCode", n.level <> 'national' AS "hasCoordinator"
     FROM town t JOIN network n ON n.id = t.network_id
     JOIN town_commune l ON l.town_id = t.id AND l.to_on IS NULL JOIN commune c ON c.id = l.commune_id ORDER BY t.search_name, t.id`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

/**
 * Opens the demo accounts, and beside them the offices that the invented cases need: a network's, a town hall's, the
 * commission's. These have no password: nobody signs in with them.
 */
export class DemoPeople {
  private readonly ids = new Map<string, string>();
  private readonly coordinators = new Map<string, string>();
  private readonly townHalls = new Map<string, string>();

  constructor(private readonly manager: EntityManager) {}

  async open(towns: DemoTown[], all: Iterable<DemoTown>): Promise<void> {
    const passwordHash = await hashPassword(DEMO_PASSWORD);
    const byCode = new Map([...all].map((town) => [town.inseeCode, town]));
    const networks = await this.manager.query<{ id: string; code: string; name: string }[]>(
      'SELECT id, code, name FROM network ORDER BY code',
    );
    const users: User[] = [];
    const grants: Partial<Grant>[] = [];
    const persons: Partial<Person>[] = [];
    const mandates: Partial<Mandate>[] = [];
    const add = (account: DemoAccount, hash: string | null, townsHeld: DemoTown[] = []) => {
      const id = v7();
      users.push(this.user(id, account, hash));
      this.ids.set(account.email, id);
      const network = networks.find(({ code }) => code === account.networkCode);
      if (network) this.coordinators.set(network.id, id);
      for (const town of townsHeld) this.townHalls.set(town.id, id);
      if (account.role !== 'town') {
        const networkId = network?.id ?? null;
        grants.push({ id: v7(), userId: id, role: account.role, fromOn: SINCE, networkId });
        return;
      }
      const { email, name } = account;
      persons.push({ id, name, searchName: searchForm(name), userId: id });
      for (const { id: townId, networkId } of townsHeld)
        mandates.push({
          id: v7(),
          personId: id,
          body: 'town',
          townId,
          networkId,
          function: 'secretary',
          canSign: true,
          publicEmail: email,
          fromOn: SINCE,
        });
    };
    for (const account of DEMO_ACCOUNTS)
      add(
        account,
        passwordHash,
        (account.townCodes ?? []).flatMap((code) => byCode.get(code) ?? []),
      );
    for (const account of RAPPORTEURS) add(account, null);
    for (const { id, code, name } of networks) {
      if (code === 'FR' || this.coordinators.has(id) || !towns.some((town) => town.networkId === id))
        continue;
      const office = name.replace('Petites Cités de Caractère®', 'Réseau');
      add(
        {
          email: `reseau.${code.toLowerCase()}@demo.pcc`,
          name: office,
          role: 'coordinator',
          networkCode: code,
        },
        null,
      );
    }
    for (const town of towns) {
      if (this.townHalls.has(town.id)) continue;
      const email = `mairie.${searchForm(town.name).replace(/[^a-z0-9]+/g, '-')}@demo.pcc`;
      add({ email, name: `Mairie : ${town.name}`, role: 'town' }, null, [town]);
    }
    await this.manager.insert(User, users);
    await this.manager.insert(Grant, grants);
    await this.manager.insert(Person, persons);
    await this.manager.insert(Mandate, mandates);
  }

  private user(id: string, { email, name }: DemoAccount, passwordHash: string | null): User {
    return {
      id,
      email,
      name,
      searchName: searchForm(name),
      passwordHash,
      active: true,
      version: 1,
      createdAt: new Date(`${SINCE}T08:00:00Z`),
    };
  }

  of(email: string): string {
    const id = this.ids.get(email);
    if (id === undefined) throw new Error(`No demo account ${email}`);
    return id;
  }

  get national(): string {
    return this.of('national@demo.pcc');
  }

  coordinatorIn(networkId: string): string | undefined {
    return this.coordinators.get(networkId);
  }

  /** A town that no network follows is the national team's. */
  coordinatorOf(town: DemoTown): string {
    return this.coordinators.get(town.networkId) ?? this.national;
  }

  townHallOf(town: DemoTown): string {
    return this.townHalls.get(town.id) ?? this.coordinatorOf(town);
  }

  readonly demoRapporteur = 'commission@demo.pcc';
  readonly rapporteurs = [
    'commission.patrimoine@demo.pcc',
    'commission.urbanisme@demo.pcc',
    'commission.tourisme@demo.pcc',
  ] as const;
}
