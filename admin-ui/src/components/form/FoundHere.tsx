import { useText } from '../../i18n/text';

/** Says that what stands in a form was typed here before and is not saved yet. */
export function FoundHere() {
  const t = useText();
  return (
    <p role="status" style={{ color: 'var(--ochre)', margin: 0 }}>
      <span aria-hidden="true">◌ </span>
      {t('common.foundHere')}
    </p>
  );
}
