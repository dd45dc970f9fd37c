import type { FieldCode } from './sections.js';
import type { RegisterFact } from './types.js';

/** The commune that carries a cité today, and its host when it is a commune déléguée. */
export interface RegisterRow {
  name: string;
  inseeCode: string;
  hostName: string | null;
  /** The host's where there is one: the délibération and the invoice are its own. */
  siren: string | null;
  epciName: string | null;
  population: number | null;
  vintage: number | null;
  source: string | null;
  hostPopulation: number | null;
  hostVintage: number | null;
  hostSource: string | null;
}

const DIVISIONS = 'Découpage administratif, d’après l’Insee et la DGCL';

/** What the register says of an item of the identity; null when it says nothing, which stops nobody. */
export function registerFact(code: FieldCode, row: RegisterRow | null): RegisterFact | null {
  if (row === null) return null;
  const { name, inseeCode, hostName } = row;
  switch (code) {
    case 'identity.commune': {
      const host = hostName === null || hostName === name ? '' : `, commune déléguée de ${hostName}`;
      return { value: `${name}${host} (code Insee ${inseeCode})`, vintage: null, source: DIVISIONS };
    }
    case 'identity.siren':
      return stated(row.siren);
    case 'identity.epci':
      return stated(row.epciName);
    case 'identity.population':
      return population(row);
    default:
      return null;
  }
}

const stated = (value: string | null): RegisterFact | null =>
  value === null ? null : { value, vintage: null, source: DIVISIONS };

/** The municipal population, as a plain number. A commune déléguée has none in the register: its host's is told, and whose it is. */
function population(row: RegisterRow): RegisterFact | null {
  const isOwn = row.population !== null;
  const value = row.population ?? row.hostPopulation;
  if (value === null) return null;
  const [municipal = ''] = ((isOwn ? row.source : row.hostSource) ?? '').split(' ; ');
  const source = municipal || 'Insee, population municipale';
  return {
    value: String(value),
    vintage: isOwn ? row.vintage : row.hostVintage,
    source: isOwn ? source : `${source}, de ${row.hostName ?? ''}`,
  };
}
