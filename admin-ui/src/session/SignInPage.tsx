import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLogin } from 'react-admin';
import { Navigate, useLocation } from 'react-router-dom';
import { useText } from '../i18n/text';
import { TrialBanner } from '../layout/TrialBanner';
import { useSessionUser } from '../providers/session';
import { SignInForm } from './SignInForm';
import { Skyline } from './Skyline';
import styles from './session.module.css';

export function SignInPage() {
  const t = useText();
  const login = useLogin();
  const queryClient = useQueryClient();
  const user = useSessionUser();
  const state = useLocation().state as { nextPathname?: string } | null;
  useEffect(() => {
    document.title = `${t('session.title')} · ${t('common.appName')}`;
  }, [t]);
  if (user) return <Navigate to={state?.nextPathname ?? '/'} replace />;
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
          <SignInForm
            onSignIn={async (email, password) => {
              await login({ email, password });
              await queryClient.invalidateQueries();
            }}
          />
        </main>
      </div>
    </>
  );
}
