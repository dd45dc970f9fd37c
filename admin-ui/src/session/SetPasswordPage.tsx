import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, useEffect, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { Link, useSearchParams } from 'react-router-dom';
import { useProblemText } from '../components/use-problem-text';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { ProblemError } from '../providers/problem';
import styles from './session.module.css';

const MIN_LENGTH = 12;

/** Opening the link changes nothing (mail filters open links too): only the form uses it up. */
export function SetPasswordPage() {
  const t = useText();
  const problemText = useProblemText();
  const { post } = useDataProvider<AppDataProvider>();
  const [params] = useSearchParams();
  const token = params.get('token') ?? '';
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [refusal, setRefusal] = useState('');
  const [isDone, setDone] = useState(false);
  const [isSending, setSending] = useState(false);
  useEffect(() => {
    document.title = `${t('session.setPasswordTitle')} · ${t('common.appName')}`;
  }, [t]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password.length < MIN_LENGTH) return setRefusal(t('session.tooShort'));
    if (password !== repeated) return setRefusal(t('session.mismatch'));
    setRefusal('');
    setSending(true);
    try {
      await post(`password-links/${encodeURIComponent(token)}`, { password });
      setDone(true);
    } catch (error) {
      const field = error instanceof ProblemError ? Object.values(error.fieldErrors)[0] : undefined;
      setRefusal(field ?? problemText(error));
    } finally {
      setSending(false);
    }
  };

  return (
    <main className={styles.form}>
      <h1>{t('session.setPasswordTitle')}</h1>
      {isDone && (
        <div role="status">
          <p>{t('session.passwordSet')}</p>
          <Link to="/login">{t('session.goToSignIn')}</Link>
        </div>
      )}
      {!isDone && token === '' && <Alert severity="error">{t('session.linkMissing')}</Alert>}
      {!isDone && token !== '' && (
        <form className="stack" onSubmit={(event) => void submit(event)}>
          <p>{t('session.setPasswordExplain')}</p>
          {refusal !== '' && (
            <Alert severity="error" variant="outlined" role="alert">
              {refusal}
            </Alert>
          )}
          <TextField
            label={t('session.newPassword')}
            type="password"
            autoComplete="new-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <TextField
            label={t('session.repeatPassword')}
            type="password"
            autoComplete="new-password"
            required
            value={repeated}
            onChange={(event) => setRepeated(event.target.value)}
          />
          <Button type="submit" variant="contained" disabled={isSending}>
            {t('session.setPasswordSubmit')}
          </Button>
        </form>
      )}
    </main>
  );
}
