import { DOCUMENT_KINDS, GUARD_CODES, type PointTarget, type Unmet } from '@pcc/shared';
import type { Text } from '../i18n/text';

export function pieceWords(t: Text, code: string): string {
  return t(`label.document.${DOCUMENT_KINDS.find((kind) => kind === code) ?? 'other'}`);
}

/** What a requested completion is about. */
export function targetWords(t: Text, { type, code }: Pick<PointTarget, 'type' | 'code'>): string {
  switch (type) {
    case 'answer':
      return t('homologation.item.commitment', { code });
    case 'criterion':
      return t('homologation.item.criterion', { code });
    case 'piece':
      return pieceWords(t, code);
    case 'identity':
      return t('label.pointTarget.identity');
  }
}

const POINT_TYPES: readonly PointTarget['type'][] = ['answer', 'piece', 'criterion', 'identity'];

const UNMET_CODES = [...GUARD_CODES, 'signatures_recorded'] as const;

/** The condition in a sentence; the server's own words for one that the screens do not know. */
export function unmetSentence(t: Text, { code, message }: Unmet): string {
  const known = UNMET_CODES.find((candidate) => candidate === code);
  return known ? t(`homologation.unmet.${known}`) : message;
}

/** What a missing thing is called: the server sends its code. */
export function unmetItemWords(t: Text, code: string, item: string): string {
  switch (code) {
    case 'pieces_complete':
      return pieceWords(t, item);
    case 'points_answered': {
      const [asked, ...rest] = item.split(':');
      const type = POINT_TYPES.find((candidate) => candidate === asked);
      return type ? targetWords(t, { type, code: rest.join(':') }) : item;
    }
    case 'signatures_recorded':
      return item === 'charterSignedOn' || item === 'licenceSignedOn' ? t(`transition.field.${item}`) : item;
    default:
      return item;
  }
}
