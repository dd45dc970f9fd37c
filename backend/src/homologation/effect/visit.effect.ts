import { Injectable } from '@nestjs/common';
import { GrantService } from '../../access/grant.service.js';
import { refuseFields } from '../../common/refusal.js';
import type { Effect } from './effect.js';

/** The visit: who comes when, and who was there. Those named in it are let into the case. */
@Injectable()
export class VisitEffects {
  constructor(private readonly grants: GrantService) {}

  schedule: Effect<'schedule_visit'> = async ({ manager, loaded, viewer, body, today }) => {
    const { row } = loaded;
    const invited = [
      ...new Set([body.rapporteurId, ...body.participants.flatMap(({ userId }) => userId ?? [])]),
    ];
    const members = await this.grants.commissionMembers(manager, invited, today);
    refuseFields('invalid_facts', {
      rapporteurId: !members.includes(body.rapporteurId) && 'Cette personne n’est pas de la commission.',
      ...Object.fromEntries(
        body.participants.map(({ userId }, index) => [
          `participants.${index}.userId`,
          userId !== undefined && !members.includes(userId) && 'Cette personne n’est pas de la commission.',
        ]),
      ),
    });
    await this.grants.inviteToCase(manager, {
      homologationId: row.id,
      userIds: invited,
      fromOn: today,
      createdBy: viewer.userId,
    });
    await manager.query(
      'INSERT INTO appreciation (homologation_id, code) SELECT homologation_id, code FROM case_commitment WHERE homologation_id = $1 ON CONFLICT DO NOTHING',
      [row.id],
    );
    return {
      visitOn: body.visitOn,
      participants: body.participants.map((participant) => ({ ...participant })),
      rapporteurId: body.rapporteurId,
    };
  };

  reschedule: Effect<'reschedule_visit'> = ({ body }) => ({ visitOn: body.visitOn });

  cancel: Effect<'cancel_visit'> = async ({ manager, loaded, today }) => {
    await this.grants.endInvitations(manager, loaded.row.id, today);
    return { visitOn: null, rapporteurId: null, participants: [] };
  };

  close: Effect<'close_visit'> = ({ body, loaded, today }) => {
    refuseFields('invalid_facts', {
      attendance:
        (loaded.row.visitOn ?? today) > today && 'La visite n’a pas encore eu lieu : déplacez-la d’abord.',
    });
    return { attendance: body.attendance.map((attendee) => ({ ...attendee })) };
  };
}
