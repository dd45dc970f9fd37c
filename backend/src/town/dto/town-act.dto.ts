import { RANKS, type Rank } from '@pcc/shared';
import { CodeField, DayField, IdField, Text } from '../../common/fields.js';

const KNOWN_RANKS = RANKS.filter((rank) => rank !== 'unknown');

export class DepartureDto {
  /** Today when absent. */
  @DayField({ optional: true }) departedOn?: string | null;
  @Text() reason: string;
}

export class PauseDto {
  @DayField() fromOn: string;
  @DayField({ optional: true }) toOn?: string | null;
  @Text() reason: string;
}

export class EndPauseDto {
  @DayField() toOn: string;
}

export class NetworkChangeDto {
  @IdField() networkId: string;
  @DayField() fromOn: string;
  @Text() reason: string;
}

export class CommuneLinkDto {
  @IdField() communeId: string;
  @DayField() fromOn: string;
  @Text() reason: string;
}

export class RankDto {
  @CodeField(KNOWN_RANKS) rank: Exclude<Rank, 'unknown'>;
  @DayField() fromOn: string;
  @DayField({ optional: true }) termOn?: string | null;
  @Text() reason: string;
}
