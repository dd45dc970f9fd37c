import Button from '@mui/material/Button';
import { type FormEvent, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import { ErrorBox } from '../../components/ErrorBox';
import { useText } from '../../i18n/text';
import { ProblemError } from '../../providers/problem';
import { callOutside } from '../../providers/session';
import { PasswordField } from '../PasswordField';
import { PublicPage } from '../PublicPage';
import styles from '../session.module.css';
import { LinkGate, type OpenLink } from './LinkGate';

/** Opening the link changes nothing (mail filters open links too): only the form uses it up. */
export function SetPasswordPage() {
  const t = useText();
  return (
    <LinkGate purpose="password" title={t('session.setPasswordTitle')}>
      {(link) => <SetPassword link={link} />}
    </LinkGate>
  );
}

function SetPassword({ link: { token, facts, use } }: { link: OpenLink }) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isDone, setDone] = useState(false);
  const [isSending, setSending] = useState(false);

  const refuse = (words: string) => {
    setWrong(words);
    input.current?.focus();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWrong('');
    setError(null);
    if (password === '') return refuse(t('session.passwordMissing'));
    setSending(true);
    try {
      await use(async () => {
        await callOutside(`password-links/${encodeURIComponent(token)}`, { password });
        setDone(true);
      });
    } catch (caught) {
      const words = caught instanceof ProblemError ? caught.fieldErrors.password : undefined;
      if (words === undefined) setError(caught);
      else refuse(words);
    } finally {
      setSending(false);
    }
  };

  if (isDone)
    return (
      <PublicPage title={t('session.passwordSetTitle')}>
        <p className={styles.lead}>{t('session.passwordSet')}</p>
        <Button component={Link} to="/login" state={{ email: facts.email ?? '' }} variant="contained">
          {t('session.goToSignIn')}
        </Button>
      </PublicPage>
    );
  return (
    <PublicPage title={t('session.setPasswordTitle')}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p>
          {t('session.setPasswordFor')} <strong>{facts.email}</strong>
        </p>
        {error !== null && <ErrorBox error={error} />}
        {/* For password managers: whose password it is. */}
        <input
          type="email"
          name="username"
          autoComplete="username"
          value={facts.email ?? ''}
          readOnly
          hidden
        />
        <PasswordField
          inputRef={input}
          label={t('session.newPassword')}
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={wrong}
          help={t('session.setPasswordExplain')}
        />
        <Button type="submit" variant="contained" disabled={isSending}>
          {t(isSending ? 'common.saving' : 'session.setPasswordSubmit')}
        </Button>
      </form>
    </PublicPage>
  );
}
