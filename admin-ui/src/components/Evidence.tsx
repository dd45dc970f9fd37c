import { useText } from '../i18n/text';

/** What may show that something is done, on one line; nothing when nothing is named. */
export function Evidence({ label, items }: { label: string; items: readonly string[] }) {
  const t = useText();
  if (items.length === 0) return null;
  return (
    <p className="muted small">
      {label}
      {t('common.colon')} {items.join(' · ')}
    </p>
  );
}
