import { Injectable } from '@nestjs/common';
import { CLOSED_DEBATE, type HistoryRow } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { asTownOnly, scopeOf } from '../access/scope.js';
import { towardsTown } from '../access/towards-town.js';
import { has, type Viewer } from '../access/viewer.js';
import {
  filterBy,
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readPage,
} from '../common/list-query.js';

/** The scope follows the town as it is now: after a change of network the former coordinator reads nothing more. */
const SCOPE = { network: 't.network_id', town: 'r.town_id', homologation: 'r.homologation_id' };

const LIST: ListSpec = {
  sorts: { at: 'r.at', id: 'r.id' },
  defaultSort: ['id', 'DESC'],
  tieBreak: 'r.id',
  filters: {
    townId: filterBy.id('r.town_id'),
    homologationId: filterBy.id('r.homologation_id'),
    action: filterBy.text('r.action'),
  },
};

/** A later decision was notified; of decisions, the one itself: one replaced before its notification stays in the debate. */
const NOTIFIED_LATER = `coalesce((SELECT n.name FROM homologation_step n WHERE n.homologation_id = r.homologation_id AND n.seq > r.step_seq
  AND (n.name = 'notify' OR (n.name = 'supersede_decision' AND r.action IN ('transition.decide', 'transition.supersede_decision')))
  ORDER BY n.seq LIMIT 1) = 'notify', false)`;

/** Of what the town writes in its file: written while it was open, and not sent since. Dropped with a request, it never is. */
const UNSENT = `(r.action ~ '^(answer|row|document)\\.|^(criterion\\.fact|point\\.reply)$'
  AND EXISTS (SELECT 1 FROM homologation_step s WHERE s.homologation_id = r.homologation_id AND s.seq = r.step_seq AND s.to_state IN ('draft', 'to_complete'))
  AND coalesce((SELECT n.name FROM homologation_step n WHERE n.homologation_id = r.homologation_id AND n.seq > r.step_seq
    AND n.name IN ('submit', 'resubmit', 'withdraw_request') ORDER BY n.seq LIMIT 1), 'withdraw_request') = 'withdraw_request')`;

/** Written behind a link that the town hall was given: nobody is signed in there. */
const BY_TOWN_HALL = "r.action IN ('handover.answer', 'ask.receive')";

interface Row extends HistoryRow {
  asTown: boolean;
  ofTown: boolean;
}

@Injectable()
export class HistoryQueries {
  constructor(private readonly dataSource: DataSource) {}

  async list(viewer: Viewer, query: ListQueryDto): Promise<Page<HistoryRow>> {
    const params = new Params();
    const scope = scopeOf(viewer, SCOPE, params);
    const asTown = asTownOnly(viewer, SCOPE, params);
    const visible = `(NOT ${asTown} OR r.visibility = 'town' OR (r.visibility = 'after_notification' AND ${NOTIFIED_LATER}))`;
    // The commission is no part of the thread of a case, of the memo of those who follow it, of what a town asks of others, nor of what it has not sent.
    const between = scopeOf({ ...viewer, homologationIds: [] }, SCOPE, params);
    const talk = `((r.action !~ '^(message|note|ask)\\.' AND NOT ${UNSENT}) OR ${between})`;
    const tables = 'FROM history r LEFT JOIN town t ON t.id = r.town_id';
    const page = await readPage<Row>(this.dataSource.manager, {
      select: `SELECT r.id, r.at, r.town_id AS "townId", t.name AS "townName", r.homologation_id AS "homologationId", CASE WHEN ${BY_TOWN_HALL} THEN 'Mairie' ELSE coalesce(u.name, '') END AS by, r.on_behalf AS "onBehalf",
        r.action, r.target, r.before, r.after, ${asTown} AS "asTown",
        ${BY_TOWN_HALL} OR EXISTS (SELECT 1 FROM held_grant g WHERE g.user_id = r.author_id AND g.town_id = r.town_id) AS "ofTown" ${tables} LEFT JOIN app_user u ON u.id = r.author_id`,
      count: tables,
      request: readList(query, LIST, params),
      params,
      // What happens to accounts belongs to those who administer them.
      scope: `${scope} AND ${visible} AND ${talk} AND ${has(viewer, 'administrator') ? 'TRUE' : 'r.town_id IS NOT NULL'}`,
    });
    return page.map(present);
  }
}

/** All that a town reads of these acts. */
const SHOWN: Record<string, string[]> = {
  'transition.defer': ['state', 'boardOn'],
  'transition.close_visit': ['state'],
};

/** Towards a town: staff without their names, the closed debate as one state, and nothing said in the debate. */
function present({ asTown, ofTown, ...row }: Row): HistoryRow {
  if (!asTown) return row;
  const shown = SHOWN[row.action];
  const after = shown ? pick(row.after, shown) : row.after;
  return {
    ...row,
    by: towardsTown(row.by, ofTown),
    before: maskState(row.before),
    after: maskState(after),
  };
}

function pick(values: HistoryRow['after'], names: string[]): HistoryRow['after'] {
  return values && Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
}

function maskState(values: HistoryRow['after']): HistoryRow['after'] {
  const isHidden = CLOSED_DEBATE.some((state) => state === values?.state);
  return values && isHidden ? { ...values, state: 'visited' } : values;
}
