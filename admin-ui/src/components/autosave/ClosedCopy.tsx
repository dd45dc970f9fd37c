import Button from '@mui/material/Button';
import { useState } from 'react';
import { useText } from '../../i18n/text';
import { useSessionUser } from '../../providers/session';
import { forgetCopy, unsentCopy } from './keepers';

interface ClosedCopyProps {
  path: string;
  /** What the server holds. */
  text: string;
  /** Other words for a value that is a code: what a choice is called. */
  inWords?: (text: string) => string;
}

/** Words typed here that came too late to be sent: shown, never dropped by themselves. */
export function ClosedCopy({ path, text, inWords = (copy) => copy }: ClosedCopyProps) {
  const t = useText();
  const userId = useSessionUser()?.id ?? '';
  const [copy, setCopy] = useState(() => unsentCopy(userId, path, text));
  if (copy === null) return null;
  const forget = () => {
    if (!window.confirm(t('application.autosave.confirmForget'))) return;
    forgetCopy(userId, path);
    setCopy(null);
  };
  return (
    <section
      className="surface"
      aria-label={t('application.autosave.closedTitle')}
      style={{ marginBlock: 8 }}
    >
      <p>
        <strong>{t('application.autosave.closedTitle')}</strong>
        {t('common.colon')} {t('application.autosave.closed')}
      </p>
      <div className="prose">{inWords(copy)}</div>
      <Button size="small" onClick={forget}>
        {t('application.autosave.forget')}
      </Button>
    </section>
  );
}
