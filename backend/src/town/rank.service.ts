import { Injectable } from '@nestjs/common';
import type { Rank, RankSource } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { TownRank } from './town-rank.entity.js';

export interface RankOnDay {
  rank: Rank;
  fromOn: string | null;
  termOn: string | null;
}

export interface NewRank {
  townId: string;
  rank: Rank;
  fromOn: string;
  source: RankSource;
  termOn?: string | null;
  homologationId?: string;
  decisionId?: string;
  reason?: string;
  authorId: string | null;
}

/** Who was what on a day, and the dated periods it follows from. */
@Injectable()
export class RankService {
  /** Before its first period a town is `unknown`. */
  async on(manager: EntityManager, townId: string, day: string): Promise<RankOnDay> {
    const [row] = await manager.query<RankOnDay[]>(
      'SELECT rank, from_on AS "fromOn", term_on AS "termOn" FROM town_ranks_on($2::date) WHERE town_id = $1',
      [townId, day],
    );
    return row ?? { rank: 'unknown', fromOn: null, termOn: null };
  }

  async add(manager: EntityManager, period: NewRank): Promise<void> {
    await manager.insert(TownRank, {
      id: v7(),
      termOn: null,
      homologationId: null,
      decisionId: null,
      reason: null,
      ...period,
    });
  }
}
