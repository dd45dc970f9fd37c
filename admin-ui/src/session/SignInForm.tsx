import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useProblemText } from '../components/use-problem-text';
import { useText } from '../i18n/text';
import { ProblemError } from '../providers/problem';
import type { Entry } from '../providers/session';
import { DemoAccounts } from './DemoAccounts';
import { PasswordField } from './PasswordField';
import { SecondFactorForm } from './SecondFactorForm';

interface SignInFormProps {
  email?: string;
  onEnter: (entry: Entry) => Promise<void>;
  /** Shown with the password, gone once it is right and a code must follow. */
  children?: ReactNode;
}

export const needsSecondFactor = (error: unknown) =>
  error instanceof ProblemError && error.code === 'second_factor_required';

/** Address and password, then the second factor of who has one. */
export function SignInForm({ email: known = '', onEnter, children }: SignInFormProps) {
  const t = useText();
  const problemText = useProblemText();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState('');
  const [isSending, setSending] = useState(false);
  const [isSecondStep, setSecondStep] = useState(false);

  const enter = async (entry: Entry) => {
    setSending(true);
    setRefusal('');
    try {
      await onEnter(entry);
    } catch (error) {
      if (needsSecondFactor(error)) return setSecondStep(true);
      const isWrong = error instanceof ProblemError && error.status === 401;
      setRefusal(isWrong ? t('session.wrong') : problemText(error));
    } finally {
      setSending(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter({ email: email.trim(), password });
  };

  if (isSecondStep)
    return <SecondFactorForm onCode={(code) => onEnter({ code })} onBack={() => setSecondStep(false)} />;
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
          onChange={(event) => setEmail(event.target.value)}
          slotProps={{ htmlInput: { required: true } }}
        />
        <PasswordField
          label={t('session.password')}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        <Button type="submit" variant="contained" disabled={isSending}>
          {t(isSending ? 'session.submitting' : 'session.submit')}
        </Button>
      </form>
      {children}
      <DemoAccounts known={known} isDisabled={isSending} onChoose={(entry) => void enter(entry)} />
    </>
  );
}
