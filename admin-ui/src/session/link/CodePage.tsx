import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { LinkPurpose } from '@pcc/shared';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { ErrorBox } from '../../components/ErrorBox';
import { useText } from '../../i18n/text';
import { ProblemError } from '../../providers/problem';
import { callOutside } from '../../providers/session';
import { PublicPage } from '../PublicPage';
import styles from '../session.module.css';
import { LINK_PAGES } from './link-pages';

/** When the mail does not come: a short code, read out on the telephone, leads where its link would have. */
export function CodePage() {
  const t = useText();
  const navigate = useNavigate();
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const isWrong = error instanceof ProblemError && error.status === 401;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSending(true);
    setError(null);
    try {
      const { token, purpose } = await callOutside<{ token: string; purpose: LinkPurpose }>('access-codes', {
        email: email.trim(),
        code: code.trim(),
      });
      void navigate(LINK_PAGES[purpose], { state: { token } });
    } catch (caught) {
      setError(caught);
      setSending(false);
    }
  };
  return (
    <PublicPage title={t('session.code.title')}>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p>{t('session.code.explain')}</p>
        {error !== null && !isWrong && <ErrorBox error={error} />}
        <TextField
          label={t('session.email')}
          type="email"
          autoComplete="username"
          value={email}
          error={isWrong}
          onChange={(event) => setEmail(event.target.value)}
          slotProps={{ htmlInput: { required: true } }}
        />
        <TextField
          label={t('session.code.code')}
          value={code}
          error={isWrong}
          helperText={isWrong ? t('session.code.wrong') : t('session.code.codeHelp')}
          onChange={(event) => setCode(event.target.value)}
          slotProps={{
            formHelperText: isWrong ? { role: 'alert' } : {},
            htmlInput: {
              required: true,
              autoComplete: 'off',
              autoCapitalize: 'characters',
              autoCorrect: 'off',
              spellCheck: false,
              className: styles.code,
            },
          }}
        />
        <Button type="submit" variant="contained" disabled={isSending}>
          {t('session.code.submit')}
        </Button>
      </form>
      <p className={styles.back}>
        <Link to="/login">{t('session.backToSignIn')}</Link>
      </p>
    </PublicPage>
  );
}
