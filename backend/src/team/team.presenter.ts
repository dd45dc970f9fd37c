import { type HandoverView, handoverStatus, type InvitationView, invitationStatus } from '@pcc/shared';
import type { Handover } from './handover.entity.js';
import type { Invitation } from './invitation.entity.js';

export function presentInvitation(row: Invitation, now: Date): InvitationView {
  return {
    id: row.id,
    townId: row.townId,
    email: row.email,
    name: row.name,
    function: row.function,
    canSign: row.canSign,
    fromOn: row.fromOn,
    status: invitationStatus(row, now),
    expiresAt: row.expiresAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  };
}

export function presentHandover(row: Handover, townName: string): HandoverView {
  return {
    id: row.id,
    townId: row.townId,
    townName,
    reason: row.reason,
    note: row.note,
    status: handoverStatus(row),
    address: row.address,
    startedAt: row.startedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    answer: row.answer,
    version: row.version,
  };
}
