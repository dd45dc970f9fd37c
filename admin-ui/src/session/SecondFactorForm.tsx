import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ErrorBox } from '../components/ErrorBox';
import { useText } from '../i18n/text';
import { ProblemError } from '../providers/problem';
import styles from './session.module.css';

interface SecondFactorFormProps {
  onCode: (code: string) => Promise<void>;
  onBack: () => void;
}

const isRefused = (error: unknown, code: string) => error instanceof ProblemError && error.code === code;

/** The step after the password or the link, for who has a second factor. */
export function SecondFactorForm(props: SecondFactorFormProps) {
  const [isRecovery, setRecovery] = useState(false);
  const other = () => setRecovery(!isRecovery);
  return <CodeForm key={String(isRecovery)} isRecovery={isRecovery} onOther={other} {...props} />;
}

interface CodeFormProps extends SecondFactorFormProps {
  isRecovery: boolean;
  onOther: () => void;
}

function CodeForm({ isRecovery, onOther, onCode, onBack }: CodeFormProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const isWrong = isRefused(error, 'wrong_code');
  const isLate = error instanceof ProblemError && error.status === 401 && !isWrong;
  useEffect(() => input.current?.focus(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSending(true);
    setError(null);
    try {
      await onCode(isRecovery ? code.trim() : code.replace(/\s/g, ''));
    } catch (caught) {
      setError(caught);
      input.current?.select();
    } finally {
      setSending(false);
    }
  };
  const wrongWords = t(isRecovery ? 'session.secondFactor.wrongRecovery' : 'session.secondFactor.wrong');
  return (
    <form onSubmit={(event) => void submit(event)} className="stack">
      <p>{t(isRecovery ? 'session.secondFactor.recoveryExplain' : 'session.secondFactor.explain')}</p>
      {isLate && <p role="alert">{t('session.secondFactor.late')}</p>}
      {error !== null && !isWrong && !isLate && <ErrorBox error={error} />}
      <TextField
        inputRef={input}
        label={t(isRecovery ? 'session.secondFactor.recoveryCode' : 'session.secondFactor.code')}
        value={code}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        error={isWrong}
        helperText={isWrong ? wrongWords : undefined}
        onChange={(event) => setCode(event.target.value)}
        slotProps={{
          formHelperText: isWrong ? { role: 'alert' } : {},
          htmlInput: isRecovery
            ? { required: true, autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false }
            : {
                required: true,
                inputMode: 'numeric',
                style: { fontVariantNumeric: 'tabular-nums', letterSpacing: '0.2em' },
              },
        }}
      />
      <Button type="submit" variant="contained" disabled={isSending}>
        {t(isSending ? 'session.submitting' : 'session.secondFactor.submit')}
      </Button>
      <div className={styles.textButtons}>
        <Button onClick={onOther}>
          {t(isRecovery ? 'session.secondFactor.useCode' : 'session.secondFactor.useRecovery')}
        </Button>
        <Button onClick={onBack}>{t('session.backToSignIn')}</Button>
      </div>
    </form>
  );
}
