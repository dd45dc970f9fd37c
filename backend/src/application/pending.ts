import type { RegisterFact } from '@pcc/shared';

/** Who wrote what waits for the next sending: until then the words that were sent keep their own author. */
export interface PendingBy {
  by: string;
  /** ISO 8601. */
  at: string;
  onBehalf: boolean;
  /** What the register said, for an item of the identity. */
  seen?: RegisterFact | null;
}

/** What waits of a text: nothing when it is as it was sent, nor when it is emptied, as nothing sent is taken back by silence. */
export const pendingWords = (text: string, sent: string): string | null =>
  text.trim() === '' || text === sent ? null : text;

/** As the database keeps it. */
export const pendingBy = ({ at, ...author }: Omit<PendingBy, 'at'> & { at: Date }): PendingBy => ({
  ...author,
  at: at.toISOString(),
});
