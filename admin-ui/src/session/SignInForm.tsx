import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { useProblemText } from '../components/use-problem-text';
import { useText } from '../i18n/text';
import { ProblemError } from '../providers/problem';
import styles from './session.module.css';
import { usePublicConfig } from './use-public-config';

const DEMO_PASSWORD = 'cite-demo';

interface SignInFormProps {
  email?: string;
  onSignIn: (email: string, password: string) => Promise<void>;
}

export function SignInForm({ email: known = '', onSignIn }: SignInFormProps) {
  const t = useText();
  const problemText = useProblemText();
  const config = usePublicConfig();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState('');
  const [isSending, setSending] = useState(false);

  const enter = async (asEmail: string, asPassword: string) => {
    setSending(true);
    setRefusal('');
    try {
      await onSignIn(asEmail, asPassword);
    } catch (error) {
      const isWrong = error instanceof ProblemError && error.status === 401;
      setRefusal(isWrong ? t('session.wrong') : problemText(error));
    } finally {
      setSending(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(email.trim(), password);
  };

  return (
    <>
      <form onSubmit={submit} className="stack">
        {refusal !== '' && (
          <Alert severity="error" variant="outlined" role="alert">
            {refusal}
          </Alert>
        )}
        <TextField
          label={t('session.email')}
          type="email"
          autoComplete="username"
          value={email}
          required
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          label={t('session.password')}
          type="password"
          autoComplete="current-password"
          value={password}
          required
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" variant="contained" disabled={isSending}>
          {t(isSending ? 'session.submitting' : 'session.submit')}
        </Button>
      </form>
      {config?.trial && config.demoAccounts.length > 0 && (
        <section className="section" aria-labelledby="demo-accounts">
          <h2 id="demo-accounts">{t('session.demoTitle')}</h2>
          <p className="muted">{t('session.demoExplain')}</p>
          <ul className={styles.accounts}>
            {config.demoAccounts.map((account) => (
              <li key={account.email}>
                <button
                  type="button"
                  disabled={isSending}
                  onClick={() => void enter(account.email, DEMO_PASSWORD)}
                >
                  <strong>{account.name}</strong>
                  {account.name !== t(`label.role.${account.role}`) && (
                    <span className="muted">{t(`label.role.${account.role}`)}</span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
