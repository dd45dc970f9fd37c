import type { ApplicationView, CharterView, FieldView, HomologationView } from '@pcc/shared';
import type { Entry } from './section-model';
import type { ApplicationWriter } from './use-application-writer';

/** What each part of the file is drawn from. */
export interface PartProps {
  homologation: HomologationView;
  application: ApplicationView;
  charter: CharterView;
  writer: ApplicationWriter;
  entry: Entry;
}

export interface FieldProps {
  field: FieldView;
  writer: ApplicationWriter;
  /** What the network asked for about it. */
  asked: string | undefined;
}

/** What the network asked for about a thing, in its words. */
export function askedOf(
  { points }: Pick<HomologationView, 'points'>,
  type: HomologationView['points'][number]['target']['type'],
  code?: string,
): string | undefined {
  const reasons = points
    .filter(({ target }) => target.type === type && (code === undefined || target.code === code))
    .map(({ reason }) => reason);
  return reasons.length > 0 ? reasons.join('\n') : undefined;
}
