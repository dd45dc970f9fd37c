import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { ErrorBox } from '../../components/ErrorBox';
import { useText } from '../../i18n/text';
import { enter } from '../../providers/session';
import { openApplication } from '../open-application';
import { PublicPage } from '../PublicPage';
import { SecondFactorForm } from '../SecondFactorForm';
import { needsSecondFactor } from '../SignInForm';
import styles from '../session.module.css';
import { LinkGate, type OpenLink } from './LinkGate';

/** The sign-in link of a mail. Opening it changes nothing; the button signs in. */
export function LinkPage() {
  const t = useText();
  return (
    <LinkGate purpose="sign_in" title={t('session.link.title')}>
      {(link) => <EnterByLink link={link} />}
    </LinkGate>
  );
}

function EnterByLink({ link: { token, facts, use } }: { link: OpenLink }) {
  const t = useText();
  const navigate = useNavigate();
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const [isSecondStep, setSecondStep] = useState(false);
  const signIn = async () => {
    setSending(true);
    setError(null);
    try {
      if (await use(() => enter({ linkToken: token }))) openApplication();
    } catch (caught) {
      if (needsSecondFactor(caught)) setSecondStep(true);
      else setError(caught);
      setSending(false);
    }
  };
  if (isSecondStep)
    return (
      <PublicPage title={t('session.secondFactor.title')}>
        <SecondFactorForm
          onCode={async (code) => {
            await enter({ code });
            openApplication();
          }}
          onBack={() => void navigate('/login', { replace: true })}
        />
      </PublicPage>
    );
  return (
    <PublicPage title={t('session.link.title')}>
      <p className={styles.lead}>
        {t('session.link.explain')} <strong>{facts.email}</strong>
      </p>
      {error !== null && <ErrorBox error={error} />}
      <Button variant="contained" size="large" fullWidth disabled={isSending} onClick={() => void signIn()}>
        {t(isSending ? 'session.submitting' : 'session.link.enter')}
      </Button>
    </PublicPage>
  );
}
