import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CriterionRule, Day, Stance } from '@pcc/shared';
import { parse } from 'csv-parse/sync';

export interface CiteRow {
  name: string;
  department_code: string;
  network_code: string;
  rank: string;
  rank_since_year: string;
  insee_code: string;
  commune_kind: string;
  latitude: string;
  longitude: string;
}

export interface NetworkRow {
  code: string;
  name: string;
  level: string;
  parent_code: string;
  region: string;
}

interface Provable {
  code: string;
  title: string;
  text: string;
  evidence: string[];
}

export interface CharterFile {
  version: string;
  title: string;
  adoptedOn: Day;
  adoptedAt: string;
  provisional: boolean;
  note: string;
  admissionCriteria: (Provable & CriterionRule)[];
  stances: { code: Stance; label: string }[];
  chapters: { code: string; title: string; commitments: (Provable & { sourced: boolean })[] }[];
}

/** What the packages do not say of themselves: the day of the snapshot and the vintages (years of reference) of its counts. */
export interface ReferenceDates {
  snapshot: {
    package: string;
    version: string;
    on: Day;
    municipalVintage: number;
    mayotteVintage: number;
    totalVintage: number;
  };
  /** The day the initial register was taken over: ranks without a known year start here. */
  takeoverOn: Day;
}

export interface DataFiles {
  cites: CiteRow[];
  networks: NetworkRow[];
  charter: CharterFile;
  dates: ReferenceDates;
  /** Changes when any of the data does. */
  stamp: string;
}

/** The folder `data` of the backend, above both the sources and what is built from them. */
function dataFolder(): string {
  for (
    let folder = dirname(fileURLToPath(import.meta.url));
    dirname(folder) !== folder;
    folder = dirname(folder)
  )
    if (existsSync(join(folder, 'data', 'cites.csv'))) return join(folder, 'data');
  throw new Error('The folder "data" of the backend is missing.');
}

/** The folder of the package of administrative divisions. */
export const packageFolder = (name: string) =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

const csv = <Row>(text: string) => parse<Row>(text, { columns: true, skip_empty_lines: true, trim: true });

/** Reads the small files; the snapshot of communes is only read when the stamp has changed. */
export async function readDataFiles(folder = dataFolder()): Promise<DataFiles> {
  const names = ['cites.csv', 'networks.csv', 'charte-2018.json', 'reference.json'];
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const [cites = '', networks = '', charter = '', reference = ''] = texts;
  const dates = JSON.parse(reference) as ReferenceDates;
  const manifest = await readFile(join(packageFolder(dates.snapshot.package), 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  if (version !== dates.snapshot.version)
    throw new Error(
      `${dates.snapshot.package} is ${version}: give its day and vintages in data/reference.json (known: ${dates.snapshot.version}).`,
    );
  return {
    cites: csv<CiteRow>(cites),
    networks: csv<NetworkRow>(networks),
    charter: JSON.parse(charter) as CharterFile,
    dates,
    stamp: createHash('sha256')
      .update([...texts, version].join('\0'))
      .digest('hex'),
  };
}
