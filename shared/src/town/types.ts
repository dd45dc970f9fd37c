import type { Kind } from '../homologation/kind.js';
import type { State } from '../homologation/state.js';
import type { Rank, RankSource } from './rank.js';

export type CommuneKind = 'commune' | 'commune_deleguee';

/** A dated version of a commune or commune déléguée. Populations are counts of people, of the vintage given. */
export interface CommuneView {
  id: string;
  kind: CommuneKind;
  /** INSEE code; shared by a commune nouvelle and its chef-lieu's commune déléguée. */
  inseeCode: string;
  name: string;
  siren: string | null;
  postalCodes: string[];
  populationMunicipal: number | null;
  populationTotal: number | null;
  populationVintage: number | null;
  populationSource: string | null;
  departmentCode: string;
  departmentName: string;
  regionName: string;
  epciName: string | null;
  /** The commune nouvelle of a commune déléguée: it holds the SIREN, the délibération and the invoice. */
  host: {
    id: string;
    inseeCode: string;
    name: string;
    siren: string | null;
    populationMunicipal: number | null;
  } | null;
  fromOn: string;
  toOn: string | null;
}

export interface NetworkView {
  id: string;
  code: string;
  name: string;
  level: 'national' | 'regional' | 'departmental';
  parentId: string | null;
  region: string | null;
}

export interface RankPeriodView {
  id: string;
  rank: Rank;
  fromOn: string;
  termOn: string | null;
  source: RankSource;
  reason: string | null;
  homologationId: string | null;
  /** The day from which a superseding decision makes this period void. */
  supersededOn: string | null;
}

/** A row of `GET /api/towns`. `rank` is the one on the day asked (`asOf`, today by default). */
export interface TownRow {
  id: string;
  name: string;
  departmentCode: string;
  networkId: string;
  networkName: string;
  communeName: string;
  communeKind: CommuneKind;
  hostCommuneName: string | null;
  rank: Rank;
  rankFromOn: string | null;
  termOn: string | null;
  latitude: number | null;
  longitude: number | null;
  isPaused: boolean;
  openHomologation: { id: string; kind: Kind; state: State } | null;
  version: number;
}

export interface TownPauseView {
  id: string;
  fromOn: string;
  toOn: string | null;
  reason: string;
}

/** `GET /api/towns/:id`. `can` lists the acts this user may do on the town: the screen draws them and decides nothing. */
export interface TownView extends TownRow {
  commune: CommuneView;
  communeLinks: {
    id: string;
    commune: { id: string; name: string; kind: CommuneKind; inseeCode: string };
    fromOn: string;
    toOn: string | null;
  }[];
  networkHistory: {
    networkId: string;
    networkName: string;
    fromOn: string;
    reason: string | null;
  }[];
  ranks: RankPeriodView[];
  pauses: TownPauseView[];
  departures: { on: string; reason: string }[];
  homologations: {
    id: string;
    kind: Kind;
    state: State;
    openedOn: string;
    visitOn: string | null;
    closedOn: string | null;
  }[];
  can: TownAct[];
  /** Kinds of case this user may open now; from an unknown rank staff also say what the rank is. */
  openableKinds: { kind: Kind; ranks: Rank[] }[];
}

export const TOWN_ACTS = [
  'open_case',
  'rank',
  'departure',
  'pause',
  'network_change',
  'commune_link',
] as const;
export type TownAct = (typeof TOWN_ACTS)[number];
