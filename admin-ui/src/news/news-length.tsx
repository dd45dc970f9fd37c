import type { ReactNode } from 'react';
import type { Text } from '../i18n/text';

/** What the server takes of a line of news, in characters. */
export const NEWS_LENGTH = 2_000;

/** Under a field that holds more than that: nothing is cut, and nothing is sent until it fits. */
export const excessWords = (t: Text, excess: number, number: (value: number) => string): ReactNode =>
  excess > 0 && (
    <span role="alert">
      {t('application.autosave.tooLong', { smart_count: excess, count: number(excess) })}
    </span>
  );
