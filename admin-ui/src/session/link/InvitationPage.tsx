import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { AcceptanceView } from '@pcc/shared';
import { type FormEvent, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import { ErrorBox } from '../../components/ErrorBox';
import { useText } from '../../i18n/text';
import { ProblemError } from '../../providers/problem';
import { callOutside, loadSession } from '../../providers/session';
import { openApplication } from '../open-application';
import { PasswordField } from '../PasswordField';
import { PublicPage } from '../PublicPage';
import styles from '../session.module.css';
import { functionWords } from './function-words';
import { LinkGate, type OpenLink } from './LinkGate';

export function InvitationPage() {
  const t = useText();
  return (
    <LinkGate purpose="invitation" title={t('session.invitation.submit')}>
      {(link) => <Invitation link={link} />}
    </LinkGate>
  );
}

function Invitation({ link: { token, facts, needsPassword, use } }: { link: OpenLink }) {
  const t = useText();
  const nameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(facts.name ?? '');
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<{ name?: string | undefined; password?: string | undefined }>({});
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const [joined, setJoined] = useState<AcceptanceView | null>(null);

  const refuse = (next: typeof wrong) => {
    setWrong(next);
    (next.name === undefined ? passwordInput : nameInput).current?.focus();
  };
  const accept = async () => {
    const body = needsPassword ? { name: name.trim(), password } : {};
    const answer = await callOutside<AcceptanceView>(
      `access-links/${encodeURIComponent(token)}/acceptance`,
      body,
    );
    const isSignedIn = answer.session !== null || (await isOpenFor(answer.email));
    if (isSignedIn) openApplication();
    else setJoined(answer);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWrong({});
    setError(null);
    if (needsPassword && name.trim() === '') return refuse({ name: t('session.invitation.nameMissing') });
    if (needsPassword && password === '') return refuse({ password: t('session.passwordMissing') });
    setSending(true);
    try {
      await use(accept);
    } catch (caught) {
      const fields = caught instanceof ProblemError ? caught.fieldErrors : {};
      if (fields.name ?? fields.password) refuse({ name: fields.name, password: fields.password });
      else setError(caught);
    } finally {
      setSending(false);
    }
  };

  if (joined)
    return (
      <PublicPage title={t('session.invitation.joinedTitle')}>
        <p className={styles.lead}>
          {t(joined.hasAccount ? 'session.invitation.joined' : 'session.invitation.joinedLater', {
            email: joined.email,
          })}
        </p>
        <Button component={Link} to="/login" state={{ email: joined.email }} variant="contained">
          {t('session.goToSignIn')}
        </Button>
      </PublicPage>
    );
  return (
    <PublicPage title={t('session.invitation.title', { town: facts.townName ?? '' })}>
      <p>
        {facts.inviterName
          ? t('session.invitation.explain', { name: facts.name ?? '', inviter: facts.inviterName })
          : t('session.invitation.explainNoName')}
      </p>
      <dl>
        <dt>{t('session.invitation.function')}</dt>
        <dd>{functionWords(t, facts.function ?? '')}</dd>
        <dt>{t('session.invitation.address')}</dt>
        <dd>{facts.email}</dd>
      </dl>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        {!needsPassword && <p>{t('session.invitation.known')}</p>}
        {error !== null && <ErrorBox error={error} />}
        {needsPassword && (
          <>
            <TextField
              inputRef={nameInput}
              label={t('session.invitation.name')}
              autoComplete="name"
              value={name}
              onChange={(event) => setName(event.target.value)}
              error={wrong.name !== undefined}
              helperText={wrong.name}
              slotProps={{ formHelperText: { role: 'alert' }, htmlInput: { required: true } }}
            />
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
              inputRef={passwordInput}
              label={t('session.password')}
              autoComplete="new-password"
              value={password}
              onChange={setPassword}
              error={wrong.password}
              help={t('session.invitation.choose')}
            />
          </>
        )}
        <Button type="submit" variant="contained" size="large" disabled={isSending}>
          {t(isSending ? 'session.invitation.joining' : 'session.invitation.submit')}
        </Button>
      </form>
      <p className={styles.after}>{t('session.invitation.wrongPerson')}</p>
    </PublicPage>
  );
}

/** Whether this browser is already signed in as the one who was invited. */
async function isOpenFor(email: string): Promise<boolean> {
  const user = await loadSession().catch(() => null);
  return user?.email.toLowerCase() === email.toLowerCase();
}
