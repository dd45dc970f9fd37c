import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { type RefObject, useState } from 'react';
import { useText } from '../i18n/text';

interface PasswordFieldProps {
  id?: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  autoComplete: 'current-password' | 'new-password';
  error?: string | undefined;
  help?: string | undefined;
  inputRef?: RefObject<HTMLInputElement | null>;
}

/** A password can be looked at, pasted and kept by a manager. */
export function PasswordField({ label, value, onChange, error, help, ...field }: PasswordFieldProps) {
  const t = useText();
  const [isShown, setShown] = useState(false);
  const hasError = error !== undefined && error !== '';
  return (
    <TextField
      {...field}
      label={label}
      type={isShown ? 'text' : 'password'}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={hasError}
      helperText={hasError ? error : help}
      slotProps={{
        formHelperText: hasError ? { role: 'alert' } : {},
        htmlInput: { required: true, autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <Button size="small" onClick={() => setShown(!isShown)} sx={{ minHeight: 36 }}>
                {t(isShown ? 'session.hide' : 'session.show')}
                <span className="visually-hidden"> {t('session.whatIsTyped')}</span>
              </Button>
            </InputAdornment>
          ),
        },
      }}
    />
  );
}
