import { useTranslate } from 'react-admin';
import type { fr } from './fr/index';
import type { Path } from './shape';

export type TextKey = Path<typeof fr>;
export type Text = (key: TextKey, values?: Record<string, string | number>) => string;

/** react-admin's translation, restricted to the texts that exist. */
export function useText(): Text {
  return useTranslate() as Text;
}
