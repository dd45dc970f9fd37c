import { type FollowedRecommendation, maySendNews, mayTell, newsDueOn, type TownNewsView } from '@pcc/shared';
import type { Viewer } from '../access/viewer.js';
import { type FollowedRow, type NewsTown, newsActor, type SentRow } from './news.queries.js';

export function presentFollowed(viewer: Viewer, row: FollowedRow): FollowedRecommendation {
  const actor = newsActor(viewer, { id: row.townId, networkId: row.networkId });
  return {
    id: row.id,
    homologationId: row.homologationId,
    townId: row.townId,
    townName: row.townName,
    commitmentCode: row.commitmentCode,
    commitmentTitle: row.commitmentTitle,
    text: row.text,
    status: row.status,
    createdOn: row.createdOn,
    news: row.news,
    canTell: mayTell(actor) && row.status !== 'draft',
    version: row.version,
  };
}

export function presentTownNews(
  viewer: Viewer,
  town: NewsTown,
  rows: FollowedRow[],
  sent: SentRow[],
): TownNewsView {
  return {
    townId: town.id,
    townName: town.name,
    year: town.year,
    dueOn: newsDueOn(town.year),
    recommendations: rows.map((row) => presentFollowed(viewer, row)),
    sent: sent.map((one) => ({
      year: one.year,
      sentAt: one.sentAt.toISOString(),
      by: one.by,
      onBehalf: one.onBehalf,
      text: one.text,
    })),
    canSend: maySendNews(town, newsActor(viewer, town)),
  };
}
