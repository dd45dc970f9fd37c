import TextField from '@mui/material/TextField';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '../../i18n/text';
import { SaveState } from './SaveState';
import type { Autosave } from './use-autosave';

export interface AutosaveTextProps {
  label: string;
  /** The label stands above already, as a heading. */
  isLabelHidden?: boolean;
  autosave: Autosave;
  help?: ReactNode;
  minRows?: number | undefined;
  type?: 'text' | 'date';
  inputMode?: 'numeric' | undefined;
  /** Takes the focus as it appears: a person has just asked to write. */
  hasFocusFirst?: boolean;
}

const NEAR = 200;

/** A browser gives each key typed in a day: an empty value while it is not whole, then the years 0002, 0020, 0202. */
const isHalfDay = (value: string) => value === '' || value.startsWith('0');

/** A text field that saves itself. A line of its own when `minRows` is absent. */
export function AutosaveText({
  label,
  isLabelHidden = false,
  autosave,
  help,
  minRows,
  type = 'text',
  inputMode,
  hasFocusFirst = false,
}: AutosaveTextProps) {
  const t = useText();
  const id = useId();
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    if (hasFocusFirst) input.current?.focus();
  }, [hasFocusFirst]);
  const { maxLength, excess, status } = autosave;
  const left = maxLength - autosave.text.length;
  return (
    <div>
      <TextField
        id={id}
        inputRef={input}
        label={isLabelHidden ? undefined : label}
        value={autosave.text}
        type={type}
        multiline={minRows !== undefined}
        minRows={minRows}
        error={status === 'failed' || status === 'tooLong'}
        helperText={
          <>
            {help}
            {excess === 0 && left < NEAR && type === 'text' && maxLength > NEAR && (
              <span style={{ display: 'block' }}>
                {t('application.left', { smart_count: Math.max(0, left) })}
              </span>
            )}
          </>
        }
        onChange={({ target: { value } }) => autosave.onChange(value, type === 'date' && isHalfDay(value))}
        onFocus={autosave.onFocus}
        onBlur={autosave.onBlur}
        slotProps={{
          formHelperText: { id: `${id}-help`, component: 'div' },
          htmlInput: {
            inputMode,
            'aria-label': isLabelHidden ? label : undefined,
            'aria-describedby': `${id}-help ${id}-state`,
          },
        }}
      />
      <SaveState id={`${id}-state`} autosave={autosave} />
    </div>
  );
}
