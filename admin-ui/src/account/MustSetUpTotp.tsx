import Button from '@mui/material/Button';
import { useState } from 'react';
import { useLogout } from 'react-admin';
import { useText } from '../i18n/text';
import { openApplication } from '../session/open-application';
import { PublicPage } from '../session/PublicPage';
import { TotpSetUp } from './TotpSetUp';

/** Nothing else is open until the second factor of this role is in place. */
export function MustSetUpTotp() {
  const t = useText();
  const logout = useLogout();
  const [isStarted, setStarted] = useState(false);
  return (
    <PublicPage title={t('account.mustSetUp.title')}>
      <p>{t('account.mustSetUp.explain')}</p>
      {isStarted ? (
        <section aria-labelledby="second-factor">
          <h2 id="second-factor">{t('account.totp.title')}</h2>
          <TotpSetUp onDone={() => openApplication()} />
        </section>
      ) : (
        <Button variant="contained" onClick={() => setStarted(true)}>
          {t('account.totp.start')}
        </Button>
      )}
      <p className="section">
        <Button sx={{ ml: -2 }} onClick={() => void logout()}>
          {t('frame.signOut')}
        </Button>
      </p>
    </PublicPage>
  );
}
