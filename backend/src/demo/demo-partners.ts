import { type PartnerKind, searchForm } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { Partner } from '../people/partner.entity.js';
import type { DemoPeople } from './demo-people.js';
import { ofPlace, RegisterRows, slugOf } from './register-rows.js';

const SINCE = '2019-01-01';

/** The regional nature parks that some networks work with. */
const PARKS: Record<string, string> = {
  BRE: 'Armorique',
  D49: 'Loire-Anjou-Touraine',
  D53: 'Normandie-Maine',
  D61: 'Perche',
  D15: 'Volcans d’Auvergne',
  NAQ: 'Périgord-Limousin',
  GES: 'Lorraine',
};

interface NetworkRow {
  id: string;
  code: string;
  name: string;
  region: string | null;
  towns: string[] | null;
  departments: { code: string; name: string }[] | null;
}

/** Those who work with each network, and its own people. */
export async function openPartners(manager: EntityManager, people: DemoPeople): Promise<void> {
  const networks = await manager.query<NetworkRow[]>(
    `SELECT n.id, n.code, n.name, n.region,
       (SELECT json_agg(t.name ORDER BY t.search_name) FROM town t WHERE t.network_id = n.id) AS towns,
       (SELECT json_agg(json_build_object('code', d.code, 'name', d.name) ORDER BY d.code) FROM department d
        WHERE EXISTS (SELECT 1 FROM town t WHERE t.network_id = n.id AND t.department_code = d.code)) AS departments
     FROM network n WHERE n.level <> 'national' ORDER BY n.code`,
  );
  const rows = new RegisterRows();
  const partners: Partial<Partner>[] = [];
  const partner = (
    network: NetworkRow,
    kind: PartnerKind,
    name: string,
    departmentCode: string | null = null,
  ) => {
    const id = v7();
    const publicEmail = `${slugOf(name)}@demo.pcc`;
    partners.push({
      id,
      kind,
      name,
      searchName: searchForm(name),
      departmentCode,
      networkId: network.id,
      publicEmail,
    });
    return {
      body: 'partner',
      partnerId: id,
      networkId: network.id,
      function: 'representative',
      publicEmail,
    } as const;
  };
  for (const network of networks) {
    for (const { code, name } of network.departments ?? []) {
      const udap = partner(network, 'udap', `UDAP, ${name}`, code);
      const title = 'Architecte des bâtiments de France';
      rows.add(`${title}, ${name}`, { ...udap, title, fromOn: '2021-09-01' });
      rows.add(`Conseil du CAUE, ${name}`, {
        ...partner(network, 'caue', `CAUE, ${name}`, code),
        title: 'Architecte conseil',
        fromOn: '2020-01-06',
      });
    }
    if (network.region !== null && network.departments !== null)
      rows.add(`Conservation des monuments historiques, ${network.region}`, {
        ...partner(network, 'drac', `DRAC ${network.region}`),
        fromOn: '2018-05-01',
      });
    const park = PARKS[network.code];
    if (park !== undefined) partner(network, 'pnr', `Parc naturel régional, ${park}`);
    const [town] = network.towns ?? [];
    if (town !== undefined) partner(network, 'tourist_office', `Office de tourisme ${ofPlace(town)}`);
    ownPeople(rows, people, network);
  }
  await manager.insert(Partner, partners);
  await rows.write(manager);
}

function ownPeople(rows: RegisterRows, people: DemoPeople, { id, code, name }: NetworkRow): void {
  const place = { body: 'network', networkId: id, fromOn: SINCE } as const;
  const office = name.replace('Petites Cités de Caractère®', 'réseau');
  rows.add(`Présidence du ${office}`, { ...place, function: 'president' });
  const userId = people.coordinatorIn(id);
  if (userId !== undefined)
    rows.add(
      `Coordination du ${office}`,
      { ...place, function: 'coordinator', publicEmail: `reseau.${code.toLowerCase()}@demo.pcc` },
      { userId },
    );
}
