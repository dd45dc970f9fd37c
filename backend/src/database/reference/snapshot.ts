import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommuneKind, type Day, searchForm } from '@pcc/shared';
import { packageFolder, type ReferenceDates } from './data-files.js';
import { fixedId } from './ids.js';

/** A commune as one snapshot knows it; column names are those of the table. */
export interface SnapshotCommune {
  id: string;
  kind: CommuneKind;
  insee_code: string;
  name: string;
  search_name: string;
  siren: string | null;
  postal_codes: string[];
  population_municipal: number | null;
  population_total: number | null;
  population_vintage: number | null;
  population_source: string | null;
  department_code: string;
  epci_siren: string | null;
  /** INSEE code of the commune nouvelle of a commune déléguée. */
  host_code: string | null;
}

/** The administrative divisions on one day. */
export interface Snapshot {
  on: Day;
  regions: { code: string; name: string }[];
  departments: { code: string; name: string; region_code: string }[];
  epcis: { siren: string; name: string; kind: string }[];
  communes: SnapshotCommune[];
}

interface PackageCommune {
  code: string;
  nom: string;
  type: string;
  zone: string;
  departement: string;
  siren?: string;
  codesPostaux?: string[];
  population?: number;
  chefLieu?: string;
}

interface PackageEpci {
  code: string;
  nom: string;
  type: string;
  membres: { code: string; populationTotale: number; populationMunicipale: number }[];
}

type Dates = ReferenceDates['snapshot'];

/**
 * The municipal count is INSEE's, the total that of the list of EPCI, which is one vintage older: the vintage stored is the
 * municipal one and the source names both. The counts of the overseas collectivities have no common year.
 */
function population(commune: PackageCommune, total: number | undefined, dates: Dates) {
  const vintage =
    commune.zone === 'com'
      ? null
      : commune.departement === '976'
        ? dates.mayotteVintage
        : dates.municipalVintage;
  const municipal =
    commune.population === undefined
      ? null
      : `Insee, population municipale${vintage === null ? '' : ` ${vintage}`}`;
  const sources = [
    municipal,
    total === undefined ? null : `DGCL, population totale ${dates.totalVintage}`,
  ].filter((source) => source !== null);
  return {
    population_municipal: commune.population ?? null,
    population_total: total ?? null,
    population_vintage: commune.population === undefined ? null : vintage,
    population_source: sources.length === 0 ? null : sources.join(' ; '),
  };
}

/** Reads the package of administrative divisions: communes and communes déléguées. */
export async function readSnapshot(dates: Dates): Promise<Snapshot> {
  const folder = join(packageFolder(dates.package), 'data');
  const read = async <Row>(name: string) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Row[];
  const [regions, departments, epcis, all] = await Promise.all([
    read<{ code: string; nom: string }>('regions.json'),
    read<{ code: string; nom: string; region: string }>('departements.json'),
    read<PackageEpci>('epci.json'),
    read<PackageCommune>('communes.json'),
  ]);
  const member = new Map(
    epcis.flatMap((epci) =>
      epci.membres.map((m) => [m.code, { epci: epci.code, total: m.populationTotale }] as const),
    ),
  );
  const current = all.filter((commune) => commune.type === 'commune-actuelle');
  const byCode = new Map(current.map((commune) => [commune.code, commune]));
  const name = ({ nom }: PackageCommune) => ({ name: nom, search_name: searchForm(nom) });
  const communes = current.map((commune): SnapshotCommune => {
    const joined = member.get(commune.code);
    return {
      id: fixedId('commune', 'commune', commune.code, dates.on),
      kind: 'commune',
      insee_code: commune.code,
      ...name(commune),
      siren: commune.siren ?? null,
      postal_codes: commune.codesPostaux ?? [],
      ...population(commune, joined?.total, dates),
      department_code: commune.departement,
      epci_siren: joined?.epci ?? null,
      host_code: null,
    };
  });
  // A commune déléguée has no SIREN or count of its own; its letters come through its host's post offices.
  const delegated = all
    .filter((commune) => commune.type === 'commune-deleguee')
    .map((commune): SnapshotCommune => {
      const host = commune.chefLieu ?? commune.code;
      return {
        id: fixedId('commune', 'commune_deleguee', commune.code, dates.on),
        kind: 'commune_deleguee',
        insee_code: commune.code,
        ...name(commune),
        siren: null,
        postal_codes: byCode.get(host)?.codesPostaux ?? [],
        population_municipal: null,
        population_total: null,
        population_vintage: null,
        population_source: null,
        department_code: commune.departement,
        epci_siren: member.get(host)?.epci ?? null,
        host_code: host,
      };
    });
  return {
    on: dates.on,
    regions: regions.map(({ code, nom }) => ({ code, name: nom })),
    departments: departments.map(({ code, nom, region }) => ({ code, name: nom, region_code: region })),
    epcis: epcis.map(({ code, nom, type }) => ({ siren: code, name: nom, kind: type })),
    communes: [...communes, ...delegated],
  };
}
