import Alert from '@mui/material/Alert';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLogin } from 'react-admin';
import { Navigate, useLocation, useSearchParams } from 'react-router-dom';
import { type TextKey, useText } from '../i18n/text';
import { TrialBanner } from '../layout/TrialBanner';
import { loadSession, useSessionUser } from '../providers/session';
import { localPath } from './local-path';
import { OtherWays } from './OtherWays';
import { SignInForm } from './SignInForm';
import { Skyline } from './Skyline';
import styles from './session.module.css';

/** What the provider's answer came to, told by the server in the address. */
const OIDC_NEWS: Record<string, TextKey> = {
  inconnu: 'session.oidc.unknown',
  refuse: 'session.oidc.refused',
  indisponible: 'session.oidc.away',
};

interface Arrival {
  nextPathname?: string;
  nextSearch?: string;
  email?: string;
}

export function SignInPage() {
  const t = useText();
  const login = useLogin();
  const queryClient = useQueryClient();
  const user = useSessionUser();
  const [params] = useSearchParams();
  const arrival = useLocation().state as Arrival | null;
  const oidc = params.get('oidc');
  const next = localPath(`${arrival?.nextPathname ?? '/'}${arrival?.nextSearch ?? ''}`);
  useEffect(() => {
    document.title = `${t('session.title')} · ${t('common.appName')}`;
  }, [t]);
  useEffect(() => {
    // Who went to the provider from an open session is still in it.
    if (oidc !== null) loadSession().catch(() => undefined);
  }, [oidc]);
  if (user) return <Navigate to={next} replace />;
  return (
    <>
      <TrialBanner />
      <div className={styles.page}>
        <header className={styles.cover}>
          <strong>{t('common.appName')}</strong>
          <Skyline className={styles.skyline ?? ''} />
          <p>{t('session.intro')}</p>
        </header>
        <main className={styles.form}>
          <h1>{t('session.title')}</h1>
          {oidc !== null && (
            <Alert
              severity={oidc === 'inconnu' ? 'info' : 'warning'}
              variant="outlined"
              role="status"
              sx={{ mb: 3 }}
            >
              {t(OIDC_NEWS[oidc] ?? 'session.oidc.failed')}
            </Alert>
          )}
          <SignInForm
            email={arrival?.email ?? ''}
            onEnter={async (entry) => {
              await login(entry);
              await queryClient.invalidateQueries();
            }}
          >
            <OtherWays next={next} />
          </SignInForm>
        </main>
      </div>
    </>
  );
}
