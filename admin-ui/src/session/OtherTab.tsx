import { useText } from '../i18n/text';

/** Links, codes and the provider need a page of their own: in another tab, so that this one keeps what was typed. */
export function OtherTab() {
  const t = useText();
  return (
    <p style={{ marginTop: 16 }}>
      <a href="/login" target="_blank" rel="noopener">
        {t('session.otherTab')}
      </a>
      . <span className="muted">{t('session.otherTabBack')}</span>
    </p>
  );
}
