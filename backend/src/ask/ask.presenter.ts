import { type AskState, type AskView, askActs, askState, isAskFull, isAskOpen, teamActs } from '@pcc/shared';
import { askLinkUrl } from '../access/ask-link.js';
import { towardsTown } from '../access/towards-town.js';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import type { Config } from '../config.js';
import type { AskRow } from './ask.queries.js';

type Keys = Pick<Config, 'publicUrl' | 'sessionSecret'>;

/** Whether this person follows the town, and so may ask something of it and decide what comes back. */
export const followsAsk = (
  viewer: Viewer,
  { townId, networkId }: Pick<AskRow, 'townId' | 'networkId'>,
): boolean =>
  teamActs(qualitiesOn(viewer, { id: '', townId, networkId, rapporteurId: null })).includes('ask');

export const factsOf = ({ expiresAt, revokedAt, answers }: AskRow) => ({
  expiresAt,
  revokedAt,
  decisions: answers.map(({ decision }) => decision),
  files: answers.flatMap(({ files }) => files).length,
});

export const stateOf = (row: AskRow, now: Date): AskState => askState(factsOf(row), now);

/** The address of its page while it takes answers, for those who follow the town. */
export const linkOf = (config: Keys, viewer: Viewer, row: AskRow, now: Date): string | null =>
  followsAsk(viewer, row) && isAskOpen(factsOf(row), now) ? askLinkUrl(config, row) : null;

/** Without its link: what a POST answers is kept for its repeats, and the link is a secret. */
export function presentAct(viewer: Viewer, row: AskRow, now: Date): AskView {
  const state = stateOf(row, now);
  const isStaff = followsAsk(viewer, row);
  return {
    id: row.id,
    townId: row.townId,
    townName: row.townName,
    homologationId: row.homologationId,
    what: row.what,
    words: row.words,
    commitmentCode: row.commitmentCode,
    dueOn: row.dueOn,
    sentTo: row.sentTo,
    createdAt: row.createdAt.toISOString(),
    createdBy: towardsTown(row.createdBy, isStaff),
    expiresAt: row.expiresAt.toISOString(),
    state,
    answers: row.answers.map((answer) => ({
      ...answer,
      receivedAt: new Date(answer.receivedAt).toISOString(),
      decidedBy: towardsTown(answer.decidedBy, isStaff),
    })),
    link: null,
    can: askActs(state, isStaff, {
      hasPending: row.answers.some(({ decision }) => decision === null),
      isFull: isAskFull(factsOf(row)),
    }),
    version: row.version,
  };
}

export const presentAsk = (config: Keys, viewer: Viewer, row: AskRow, now: Date): AskView => ({
  ...presentAct(viewer, row, now),
  link: linkOf(config, viewer, row, now),
});
