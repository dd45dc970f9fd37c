import { useText } from '../i18n/text';

/** The names of the small buttons of a field that proposes. */
export function useAutocompleteWords() {
  const t = useText();
  return {
    openText: t('common.openList'),
    closeText: t('common.closeList'),
    clearText: t('common.clearField'),
  };
}
