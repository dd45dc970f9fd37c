import type { EntityManager, FindOptionsWhere } from 'typeorm';
import type { Upload } from './upload.entity.js';

/** Whose upload it is: a person's with a session, or an ask's, by its link. */
export type UploadOwner = { userId: string } | { askId: string };

/** What finds the uploads of an owner. */
export const ownedBy = (owner: UploadOwner): FindOptionsWhere<Upload> =>
  'userId' in owner ? { ownerId: owner.userId } : { askId: owner.askId };

/** Says which open ask a link's token stands for; null when there is none. Never consumes the token. */
export type AskOfToken = (manager: EntityManager, token: string) => Promise<string | null>;
