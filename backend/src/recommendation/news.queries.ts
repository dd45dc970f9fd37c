import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type FollowedRecommendation,
  newsAskedFrom,
  newsYear,
  notFound,
  type Rank,
  type RecommendationNewsView,
  type TownNewsView,
} from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { asTownOnly, scopeOf } from '../access/scope.js';
import { STAFF_NAME } from '../access/towards-town.js';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import { Params, readOne } from '../common/list-query.js';

export interface NewsTown {
  id: string;
  name: string;
  networkId: string;
  rank: Rank;
  /** The year that news sent today tell of. */
  year: number;
  /** The news of the year are sent already. */
  isSent: boolean;
}

export interface FollowedRow extends Omit<FollowedRecommendation, 'canTell' | 'news' | 'lastNews'> {
  networkId: string;
  charterId: string;
  news: RecommendationNewsView[];
}

export type SentRow = Omit<TownNewsView['sent'][number], 'sentAt'> & { sentAt: Date };

const SHOWN_NEWS = 10;
const SHOWN_YEARS = 10;
const SHOWN_RECOMMENDATIONS = 200;

const TOWN_SCOPE = { network: 't.network_id', town: 't.id' };
/** Of the case, for the commission; news are not theirs to read by a town's page. */
const SCOPE = { network: 'r.network_id', town: 'r.town_id', homologation: 'r.homologation_id' };

/** Who wrote: towards a town, staff without their names. */
const by = (row: string, asTown: string) =>
  `CASE WHEN ${row}.on_behalf AND ${asTown} THEN '${STAFF_NAME}' ELSE coalesce((SELECT u.name FROM app_user u WHERE u.id = ${row}.author_id), '') END`;

const news = (asTown: string) => `coalesce((SELECT json_agg(told.one) FROM (
  SELECT json_build_object('id', w.id, 'status', w.status, 'text', w.text, 'at', to_char(w.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'by', ${by('w', asTown)}, 'onBehalf', w.on_behalf, 'proofs',
    coalesce((SELECT json_agg(json_build_object('id', p.id, 'title', p.title) ORDER BY p.title, p.id) FROM proof p WHERE p.id = ANY(w.proof_ids)), '[]')) AS one
  FROM recommendation_news w WHERE w.recommendation_id = r.id ORDER BY w.seq DESC LIMIT ${SHOWN_NEWS}) told), '[]')`;

/** The living ones of all cases, and those of the last decided one whatever became of them. */
const FOLLOWED = `(r.status IN ('pending', 'started') OR r.homologation_id = (
  SELECT last.homologation_id FROM recommendation last JOIN homologation l ON l.id = last.homologation_id
  WHERE last.town_id = r.town_id AND last.status <> 'draft' ORDER BY l.opened_on DESC, l.id DESC LIMIT 1))`;

@Injectable()
export class NewsQueries {
  /** A town in this person's scope; `lock` keeps its news for this transaction. */
  async town(
    manager: EntityManager,
    viewer: Viewer,
    id: string,
    { today, lock = false }: { today: string; lock?: boolean },
  ): Promise<NewsTown> {
    const params = new Params();
    const which = `t.id = ${params.add(id)} AND ${scopeOf(viewer, TOWN_SCOPE, params)}`;
    // Locked first, described after: one statement would tell the years sent before it waited for the lock.
    if (lock) await readOne(manager, `SELECT 1 FROM town t WHERE ${which} FOR NO KEY UPDATE`, params);
    const last = newsYear(today) - 1;
    const row = await readOne<Omit<NewsTown, 'year' | 'isSent'> & { sentYears: number[]; wasAsked: boolean }>(
      manager,
      `SELECT t.id, t.name, t.network_id AS "networkId",
         coalesce((SELECT r.rank FROM town_ranks_on(${params.add(today)}::date) r WHERE r.town_id = t.id), 'unknown') AS rank,
         ARRAY(SELECT w.year FROM town_news w WHERE w.town_id = t.id AND w.year >= ${params.add(last)}) AS "sentYears",
         EXISTS (SELECT 1 FROM notice n WHERE n.rule = 'news_due' AND n.object_id = t.id AND n.occurrence = ${params.add(newsAskedFrom(last))}) AS "wasAsked"
       FROM town t WHERE ${which}`,
      params,
    );
    const { sentYears, wasAsked, ...town } = row;
    const year = newsYear(today, { isLastOwed: wasAsked && !sentYears.includes(last) });
    return { ...town, year, isSent: sentYears.includes(year) };
  }

  /** Those that a notified decision gave this town: living ones first. Drafts are the debate's, whoever reads. */
  ofTown(manager: EntityManager, viewer: Viewer, townId: string): Promise<FollowedRow[]> {
    return this.followed(manager, viewer, (params) => `r.town_id = ${params.add(townId)} AND ${FOLLOWED}`);
  }

  async one(manager: EntityManager, viewer: Viewer, id: string): Promise<FollowedRow> {
    const [row] = await this.followed(manager, viewer, (params) => `r.id = ${params.add(id)}`, true);
    if (!row) throw notFound();
    return row;
  }

  private followed(
    manager: EntityManager,
    viewer: Viewer,
    which: (params: Params) => string,
    withDrafts = false,
  ): Promise<FollowedRow[]> {
    const params = new Params();
    const scope = scopeOf(viewer, SCOPE, params);
    const asTown = asTownOnly(viewer, SCOPE, params);
    const published = withDrafts ? `(r.status <> 'draft' OR NOT ${asTown})` : "r.status <> 'draft'";
    return manager.query<FollowedRow[]>(
      `SELECT r.id, r.homologation_id AS "homologationId", r.town_id AS "townId", t.name AS "townName", r.network_id AS "networkId",
         h.charter_id AS "charterId", r.commitment_code AS "commitmentCode",
         (SELECT c.title FROM case_commitment c WHERE c.homologation_id = r.homologation_id AND c.code = r.commitment_code LIMIT 1) AS "commitmentTitle",
         r.text, r.status, r.created_on AS "createdOn", r.version, ${news(asTown)} AS news
       FROM recommendation r JOIN town t ON t.id = r.town_id JOIN homologation h ON h.id = r.homologation_id
       WHERE ${scope} AND ${published} AND ${which(params)}
       ORDER BY r.status NOT IN ('pending', 'started'), h.opened_on DESC, r.position, r.id LIMIT ${SHOWN_RECOMMENDATIONS}`,
      params.values,
    );
  }

  sent(manager: EntityManager, viewer: Viewer, townId: string): Promise<SentRow[]> {
    const params = new Params();
    const asTown = asTownOnly(viewer, TOWN_SCOPE, params);
    return manager.query<SentRow[]>(
      `SELECT w.year, w.sent_at AS "sentAt", ${by('w', asTown)} AS by, w.on_behalf AS "onBehalf", w.text
       FROM town_news w JOIN town t ON t.id = w.town_id WHERE w.town_id = ${params.add(townId)} ORDER BY w.year DESC LIMIT ${SHOWN_YEARS}`,
      params.values,
    );
  }
}

export const newsActor = (viewer: Viewer, town: { id: string; networkId: string }): Actor =>
  qualitiesOn(viewer, { id: '', townId: town.id, networkId: town.networkId, rapporteurId: null });
