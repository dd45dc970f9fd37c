import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router-dom';
import { ErrorBox } from '../../components/ErrorBox';
import { useText } from '../../i18n/text';
import { callOutside } from '../../providers/session';
import { PublicPage } from '../PublicPage';
import styles from '../session.module.css';
import { usePublicConfig } from '../use-public-config';

export const AskSignInPage = () => <AskLinkPage purpose="sign_in" />;
export const AskPasswordPage = () => <AskLinkPage purpose="password" />;

/** One address, and the same answer whoever it belongs to. */
function AskLinkPage({ purpose }: { purpose: 'sign_in' | 'password' }) {
  const t = useText();
  const config = usePublicConfig();
  const words = purpose === 'sign_in' ? 'link' : 'password';
  const [email, setEmail] = useState('');
  const [isSent, setSent] = useState(false);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSending(true);
    setError(null);
    try {
      await callOutside('session/link-requests', { email: email.trim(), purpose });
      setSent(true);
    } catch (caught) {
      setError(caught);
    } finally {
      setSending(false);
    }
  };
  if (isSent)
    return (
      <PublicPage title={t('session.ask.sentTitle')}>
        <div role="status">
          <p>{t('session.ask.sent')}</p>
          <p className="muted">{t('session.ask.sentTip')}</p>
        </div>
        <ul className={styles.next}>
          {config?.trial && !config.sendsMail && (
            <li>
              <Link to="/courrier">{t('session.readMail')}</Link>
            </li>
          )}
          <li>
            <Link to="/code">{t('session.haveCode')}</Link>
          </li>
          <li>
            <button type="button" className={styles.asLink} onClick={() => setSent(false)}>
              {t('session.ask.again')}
            </button>
          </li>
        </ul>
      </PublicPage>
    );
  return (
    <PublicPage title={t(`session.ask.${words}Title`)}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p>{t(`session.ask.${words}Explain`)}</p>
        {error !== null && <ErrorBox error={error} />}
        <TextField
          label={t('session.email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          slotProps={{ htmlInput: { required: true } }}
        />
        <Button type="submit" variant="contained" disabled={isSending}>
          {t(isSending ? 'session.ask.sending' : 'session.ask.submit')}
        </Button>
      </form>
      <p className={styles.back}>
        <Link to="/login">{t('session.backToSignIn')}</Link>
      </p>
    </PublicPage>
  );
}
