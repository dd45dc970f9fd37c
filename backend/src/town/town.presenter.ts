import {
  type Actor,
  type CommuneView,
  isOpen,
  openableKinds,
  type State,
  type TownRow,
  type TownView,
  townActs,
} from '@pcc/shared';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import type { CaseRow, TownListRow, TownPageRow } from './town.queries.js';

/** What this person is towards a case of the town, or towards the town itself. */
function actorOn(viewer: Viewer, row: TownListRow, caseId = ''): Actor {
  return qualitiesOn(viewer, { id: caseId, townId: row.id, networkId: row.networkId, rapporteurId: null });
}

/** Towards its town, a case shows no more than the town may know. */
function stateFor(viewer: Viewer, row: TownListRow, { id, state, townState }: CaseRow): State {
  return actorOn(viewer, row, id).some((quality) => quality !== 'town' && quality !== 'signer')
    ? state
    : townState;
}

/** The case under way, if this reader may know that it is: a decision being superseded opens a closed one again. */
function openCaseFor(viewer: Viewer, row: TownListRow): TownRow['openHomologation'] {
  if (row.openCase === null) return null;
  const { id, kind } = row.openCase;
  const state = stateFor(viewer, row, row.openCase);
  return isOpen(state) ? { id, kind, state } : null;
}

export function presentTownRow(viewer: Viewer, row: TownListRow): TownRow {
  return {
    id: row.id,
    name: row.name,
    departmentCode: row.departmentCode,
    networkId: row.networkId,
    networkName: row.networkName,
    communeName: row.communeName,
    communeKind: row.communeKind,
    hostCommuneName: row.hostCommuneName,
    rank: row.rank,
    rankFromOn: row.rankFromOn,
    termOn: row.termOn,
    latitude: row.latitude,
    longitude: row.longitude,
    isPaused: row.isPaused,
    openHomologation: openCaseFor(viewer, row),
    version: row.version,
  };
}

export function presentTown(viewer: Viewer, row: TownPageRow, commune: CommuneView): TownView {
  const facts = { rank: row.rank, hasOpenCase: openCaseFor(viewer, row) !== null, isPaused: row.isPaused };
  const actor = actorOn(viewer, row);
  return {
    ...presentTownRow(viewer, row),
    commune,
    communeLinks: row.communeLinks,
    networkHistory: row.networkHistory,
    ranks: row.ranks,
    pauses: row.pauses,
    departures: row.departures,
    homologations: row.cases.map((item) => ({
      id: item.id,
      kind: item.kind,
      state: stateFor(viewer, row, item),
      openedOn: item.openedOn,
      visitOn: item.visitOn,
      // Kept while a closed case is decided again: its town reads nothing of that.
      closedOn: isOpen(stateFor(viewer, row, item)) ? null : item.closedOn,
    })),
    can: townActs(facts, actor),
    openableKinds: openableKinds(facts, actor),
  };
}
