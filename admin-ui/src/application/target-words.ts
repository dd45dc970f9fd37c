import type { RemainingItem } from '@pcc/shared';
import { targetWords } from '../components/unmet-words';
import type { Text } from '../i18n/text';

/** What a thing to do in the file is called. */
export function remainingWords(t: Text, target: RemainingItem['target']): string {
  switch (target.type) {
    case 'field':
      return t(`label.field.${target.code}`);
    case 'section':
      return t(`send.section.${target.code}`);
    default:
      return targetWords(t, target);
  }
}
