import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { ErrorBox } from '../components/ErrorBox';
import { useText } from '../i18n/text';
import { ProblemError } from '../providers/problem';
import { callOutside, useSessionUser } from '../providers/session';
import { confirmationGate } from '../providers/session-gate';
import { PasswordField } from './PasswordField';
import styles from './session.module.css';

/** A sensitive act waits behind: once confirmed it goes on, and without it the page says that it was refused. */
export function ConfirmIdentity() {
  const t = useText();
  const id = useId();
  const [isByCode, setByCode] = useState(false);
  return (
    <Dialog
      open
      onClose={() => confirmationGate.release(false)}
      aria-labelledby={`${id}-title`}
      maxWidth="sm"
      fullWidth
    >
      <DialogTitle id={`${id}-title`} component="h2">
        {t('session.confirm.title')}
      </DialogTitle>
      <ConfirmForm key={String(isByCode)} isByCode={isByCode} onOther={() => setByCode(!isByCode)} />
    </Dialog>
  );
}

function ConfirmForm({ isByCode, onOther }: { isByCode: boolean; onOther: () => void }) {
  const t = useText();
  const user = useSessionUser();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<ProblemError | null>(null);
  const [isSending, setSending] = useState(false);
  const [isElsewhere, setElsewhere] = useState(false);
  useEffect(() => input.current?.focus(), []);

  const isWrong = error !== null && Object.keys(error.fieldErrors).length > 0;
  const wrongWords = t(isByCode ? 'session.secondFactor.wrong' : 'session.confirm.wrongPassword');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSending(true);
    setError(null);
    try {
      await callOutside(
        'session/confirmation',
        isByCode ? { code: typed.replace(/\s/g, '') } : { password: typed },
      );
      confirmationGate.release(true);
    } catch (caught) {
      const problem = caught instanceof ProblemError ? caught : new ProblemError(500, {});
      // The session has ended meanwhile: the call that waits will say so, and the sign-in opens.
      if (problem.code === 'no_session') return confirmationGate.release(true);
      setError(problem);
      setSending(false);
      input.current?.select();
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} style={{ display: 'contents' }}>
      <DialogContent sx={{ pt: 0 }}>
        <div className="stack">
          <p className="muted">{t('session.confirm.explain')}</p>
          {error && !isWrong && <ErrorBox error={error} />}
          <input type="email" autoComplete="username" value={user?.email ?? ''} readOnly hidden />
          {isByCode ? (
            <TextField
              inputRef={input}
              label={t('session.secondFactor.code')}
              value={typed}
              autoComplete="one-time-code"
              error={isWrong}
              helperText={isWrong ? wrongWords : undefined}
              onChange={(event) => setTyped(event.target.value)}
              slotProps={{
                formHelperText: isWrong ? { role: 'alert' } : {},
                htmlInput: { required: true, inputMode: 'numeric' },
              }}
            />
          ) : (
            <PasswordField
              inputRef={input}
              label={t('session.password')}
              autoComplete="current-password"
              value={typed}
              onChange={setTyped}
              error={isWrong ? wrongWords : undefined}
            />
          )}
          {user?.security.hasTotp && (
            <div className={styles.textButtons}>
              <Button onClick={onOther}>
                {t(isByCode ? 'session.confirm.byPassword' : 'session.confirm.byCode')}
              </Button>
            </div>
          )}
          <p>
            <a href="/login" target="_blank" rel="noopener" onClick={() => setElsewhere(true)}>
              {t('session.confirm.otherTab')}
            </a>
          </p>
          {isElsewhere && (
            <div>
              <Button variant="outlined" onClick={() => confirmationGate.release(true)}>
                {t('session.confirm.otherTabDone')}
              </Button>
            </div>
          )}
        </div>
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2, borderTop: '1px solid var(--line)' }}>
        <Button onClick={() => confirmationGate.release(false)}>{t('common.cancel')}</Button>
        <Button type="submit" variant="contained" disabled={isSending}>
          {t('session.confirm.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}
