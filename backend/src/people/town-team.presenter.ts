import {
  type Day,
  FUNCTIONS,
  type HandoverStatus,
  type HandoverView,
  handoverStatus,
  type InvitationView,
  invitationStatus,
  type MandateView,
  parisDay,
  referentAmong,
  type TeamView,
  type TownTeamRow,
  teamActs,
} from '@pcc/shared';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import type { TeamMandateRow, TeamPageRow, TownTeamListRow } from './town-team.queries.js';

const instant = (text: string) => new Date(text).toISOString();

function presentMandate({ userId: _, hasAccount: __, ...mandate }: TeamMandateRow): MandateView {
  return mandate;
}

const orderOf = (mandate: MandateView) => FUNCTIONS.town.indexOf(mandate.function);

/** Those at work first, then those to come, each by function and by age in it. */
const byPlace = (today: Day) => (a: MandateView, b: MandateView) =>
  Number(a.fromOn > today) - Number(b.fromOn > today) ||
  orderOf(a) - orderOf(b) ||
  a.fromOn.localeCompare(b.fromOn);

const openStatus = ({ answeredAt }: { answeredAt: string | null }): HandoverStatus =>
  handoverStatus({
    answeredAt: answeredAt === null ? null : new Date(answeredAt),
    settledAt: null,
    cancelledAt: null,
  });

function presentInvitation(
  { acceptedAt, revokedAt, expiresAt, createdAt, ...invitation }: TeamPageRow['invitations'][number],
  now: Date,
): InvitationView {
  const date = (text: string | null) => (text === null ? null : new Date(text));
  const dates = { acceptedAt: date(acceptedAt), revokedAt: date(revokedAt), expiresAt: new Date(expiresAt) };
  return {
    ...invitation,
    status: invitationStatus(dates, now),
    expiresAt: instant(expiresAt),
    createdAt: instant(createdAt),
  };
}

function presentHandover(row: TeamPageRow, isStaff: boolean): HandoverView | null {
  const { handover } = row;
  return (
    handover && {
      id: handover.id,
      townId: row.townId,
      townName: row.townName,
      reason: handover.reason,
      note: isStaff ? handover.note : null,
      status: openStatus(handover),
      address: handover.address,
      startedAt: instant(handover.startedAt),
      answeredAt: handover.answeredAt && instant(handover.answeredAt),
      // The people named by the town hall are not of the team yet: the outgoing one reads nothing of them.
      answer: isStaff ? handover.answer : null,
      version: handover.version,
    }
  );
}

export function presentTeam(viewer: Viewer, row: TeamPageRow, now: Date): TeamView {
  const today = parisDay(now);
  const { townId, networkId } = row;
  const actor = qualitiesOn(viewer, { id: '', townId, networkId, rapporteurId: null });
  const isStaff = actor.includes('coordinator');
  const members = row.mandates.filter(({ toOn }) => toOn === null || toOn > today).toSorted(byPlace(today));
  const former = row.mandates
    .filter(({ toOn }) => toOn !== null && toOn <= today)
    .toSorted((a, b) => (b.toOn ?? '').localeCompare(a.toOn ?? ''));
  return {
    townId,
    townName: row.townName,
    contact: {
      publicEmail: row.publicEmail,
      publicPhone: row.publicPhone,
      confirmedOn: row.confirmedOn,
      version: row.version,
    },
    referentMandateId: referentAmong(members.filter(({ fromOn }) => fromOn <= today))?.id ?? null,
    members: members.map((member) => ({
      ...presentMandate(member),
      hasAccount: member.hasAccount,
      isSelf: member.userId === viewer.userId,
    })),
    formerMembers: former.map((member) => ({
      ...presentMandate(member),
      ...(isStaff ? {} : { publicEmail: null, publicPhone: null }),
    })),
    invitations: row.invitations.map((invitation) => presentInvitation(invitation, now)),
    handover: presentHandover(row, isStaff),
    can: teamActs(actor),
  };
}

export function presentTownTeam({ handover, ...row }: TownTeamListRow): TownTeamRow {
  return {
    ...row,
    handover: handover && {
      id: handover.id,
      status: openStatus(handover),
      startedAt: instant(handover.startedAt),
    },
  };
}
