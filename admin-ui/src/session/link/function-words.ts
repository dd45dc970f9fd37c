import { MANDATE_FUNCTIONS } from '@pcc/shared';
import type { Text } from '../../i18n/text';

/** The words of a function whose code came from outside the session's own types. */
export function functionWords(t: Text, code: string): string {
  const known = MANDATE_FUNCTIONS.find((candidate) => candidate === code);
  return known ? t(`label.mandateFunction.${known}`) : code;
}
