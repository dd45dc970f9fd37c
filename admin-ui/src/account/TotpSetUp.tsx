import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { TotpSetup } from '@pcc/shared';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { useText } from '../i18n/text';
import { Waiting } from '../layout/Waiting';
import type { AppDataProvider } from '../providers/data-provider';
import { ProblemError } from '../providers/problem';
import styles from './account.module.css';
import { qrPath } from './qr-path';
import { RecoveryCodes } from './RecoveryCodes';

/** Scan, copy the code back, keep the recovery codes: only then is it done. */
export function TotpSetUp({ onDone, onCancel }: { onDone: () => void; onCancel?: () => void }) {
  const { post } = useDataProvider<AppDataProvider>();
  const [setUp, setSetUp] = useState<TotpSetup | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isAsked = useRef(false);
  useEffect(() => {
    // Each request replaces the key: one, even where effects run twice.
    if (isAsked.current) return;
    isAsked.current = true;
    post<TotpSetup>('account/totp', {}).then(setSetUp, setError);
  }, [post]);
  if (error !== null) return <ErrorBox error={error} />;
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />;
  if (!setUp) return <Waiting />;
  return <ScanAndConfirm setUp={setUp} onConfirmed={setCodes} onCancel={onCancel} />;
}

interface ScanAndConfirmProps {
  setUp: TotpSetup;
  onConfirmed: (recoveryCodes: string[]) => void;
  /** Absent where there is nowhere else to go. */
  onCancel: (() => void) | undefined;
}

function ScanAndConfirm({ setUp, onConfirmed, onCancel }: ScanAndConfirmProps) {
  const t = useText();
  const { post } = useDataProvider<AppDataProvider>();
  const input = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const { size, path } = qrPath(setUp.uri);
  const key = setUp.secret.replace(/(.{4})(?=.)/g, '$1 ');

  const refuse = (words: string) => {
    setWrong(words);
    input.current?.focus();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWrong('');
    setError(null);
    const typed = code.replace(/\s/g, '');
    if (typed === '') return refuse(t('account.totp.codeMissing'));
    setSending(true);
    try {
      const { recoveryCodes } = await post<{ recoveryCodes: string[] }>('account/totp/confirmation', {
        code: typed,
      });
      onConfirmed(recoveryCodes);
    } catch (caught) {
      const isWrong = caught instanceof ProblemError && caught.code === 'wrong_code';
      if (isWrong) refuse(t('account.totp.wrongCode'));
      else setError(caught);
    } finally {
      setSending(false);
    }
  };
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <div>
        <h3>1. {t('account.totp.stepScan')}</h3>
        <p className="muted">{t('account.totp.stepScanHelp')}</p>
        <div className={styles.scan}>
          <svg
            className={styles.qr}
            viewBox={`0 0 ${size} ${size}`}
            role="img"
            aria-label={t('account.totp.qr')}
          >
            <path d={path} fill="#000" />
          </svg>
          <div>
            <p className={styles.keyLabel}>{t('account.totp.key')}</p>
            <p className={styles.key}>{key}</p>
            <a href={setUp.uri}>{t('account.totp.openApp')}</a>
          </div>
        </div>
      </div>
      <div>
        <h3>2. {t('account.totp.stepCode')}</h3>
        <TextField
          inputRef={input}
          label={t('account.totp.code')}
          value={code}
          autoComplete="one-time-code"
          error={wrong !== ''}
          helperText={wrong === '' ? undefined : wrong}
          onChange={(event) => setCode(event.target.value)}
          sx={{ maxWidth: 280 }}
          slotProps={{
            formHelperText: { role: 'alert' },
            htmlInput: { required: true, inputMode: 'numeric', className: styles.digits },
          }}
        />
      </div>
      {error !== null && <ErrorBox error={error} />}
      <div className="cluster">
        <Button type="submit" variant="contained" disabled={isSending}>
          {t('account.totp.confirm')}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t('common.cancel')}</Button>}
      </div>
    </form>
  );
}
