import type { MailEvent } from '@pcc/shared';
import type { EntityManager } from 'typeorm';

/** Writes down what happened to a mail, in the transaction in which it did. */
export async function recordMailEvent(
  manager: EntityManager,
  mailId: string,
  at: Date,
  event: MailEvent,
  answer: string | null = null,
): Promise<void> {
  await manager.query('INSERT INTO mail_event (mail_id, at, event, answer) VALUES ($1, $2, $3, $4)', [
    mailId,
    at,
    event,
    answer,
  ]);
}
