import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { loadSession, useSessionUser } from '../providers/session';
import styles from './account.module.css';

/** An identity of the provider waits to be tied to this account; nothing happens without the button. */
export function PendingIdentity() {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const pending = useSessionUser()?.security.pendingIdentity;
  const { post } = useDataProvider<AppDataProvider>();
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  if (!pending) return null;
  const link = async () => {
    setSending(true);
    setError(null);
    try {
      await post('account/identities', {});
      notice(t('account.pending.linked'));
      await loadSession();
      await queryClient.invalidateQueries();
    } catch (caught) {
      setError(caught);
    } finally {
      setSending(false);
    }
  };
  return (
    <section aria-label={t('account.pending.name')} className={`surface ${styles.pending}`}>
      <div className={styles.pendingWords}>
        <strong>
          {pending.email === null
            ? t('account.pending.askNoEmail')
            : t('account.pending.ask', { email: pending.email })}
        </strong>
        <div className="muted">{t('account.pending.explain')}</div>
      </div>
      <Button variant="outlined" disabled={isSending} onClick={() => void link()}>
        {t('account.pending.link')}
      </Button>
      {error !== null && <ErrorBox error={error} />}
    </section>
  );
}
