import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { fieldRule } from '@pcc/shared';
import { useId } from 'react';
import { ClosedCopy } from '../components/autosave/ClosedCopy';
import { SaveState } from '../components/autosave/SaveState';
import { useAutosave } from '../components/autosave/use-autosave';
import { useText } from '../i18n/text';
import { anchorOf } from './application-path';
import { ConfirmButton } from './ConfirmButton';
import { FieldFrame, PendingMark, ReadText, Written } from './FieldFrame';
import type { FieldProps } from './part-props';
import { isProposed, isWritten } from './TextBlock';

interface ChoiceBlockProps extends FieldProps {
  options: { value: string; label: string; help?: string }[];
}

/** A field whose answer is one of a few. */
export function ChoiceBlock({ field, writer, asked, options }: ChoiceBlockProps) {
  const t = useText();
  const { code } = field;
  const wordsOf = (value: string) => options.find((option) => option.value === value)?.label ?? value;
  return (
    <FieldFrame
      anchor={anchorOf({ type: 'field', code })}
      heading={t(`label.field.${code}`)}
      why={t(`application.field.why.${code}`)}
      example={isWritten(code) ? t(`application.field.example.${code}`) : undefined}
      asked={asked}
      pile={field.pile}
    >
      {field.canEdit ? (
        <Choice field={field} writer={writer} options={options} wordsOf={wordsOf} />
      ) : (
        <>
          <ReadText
            text={wordsOf(field.text)}
            pendingText={field.pendingText === null ? null : wordsOf(field.pendingText)}
          />
          <ClosedCopy
            path={writer.answerPath(code)}
            text={field.pendingText ?? field.text}
            inWords={wordsOf}
          />
        </>
      )}
      <Written {...field} />
    </FieldFrame>
  );
}

interface ChoiceProps extends Omit<ChoiceBlockProps, 'asked'> {
  wordsOf: (value: string) => string;
}

function Choice({ field, writer, options, wordsOf }: ChoiceProps) {
  const t = useText();
  const id = useId();
  const label = t(`label.field.${field.code}`);
  const autosave = useAutosave({
    key: writer.answerPath(field.code),
    serverText: field.pendingText ?? field.text,
    version: field.version,
    maxLength: fieldRule(field.code).maxLength,
    save: writer.saveField(field.code),
  });
  const choose = (value: string) => {
    autosave.onChange(value);
    // A choice is whole at once: nothing to wait for.
    autosave.onBlur();
  };
  return (
    <>
      <PendingMark text={wordsOf(field.text)} pendingText={field.pendingText} />
      <FormControl fullWidth>
        <RadioGroup
          aria-label={label}
          aria-describedby={`${id}-state`}
          value={autosave.text}
          onChange={(_event, value) => choose(value)}
        >
          {options.map(({ value, label: words, help }) => (
            <FormControlLabel
              key={value}
              value={value}
              control={<Radio />}
              label={
                <>
                  {words}
                  {help !== undefined && <span className="muted small"> {help}</span>}
                </>
              }
            />
          ))}
        </RadioGroup>
      </FormControl>
      <SaveState id={`${id}-state`} autosave={autosave} inWords={wordsOf} />
      <ConfirmButton isProposed={isProposed(field)} name={label} autosave={autosave} />
    </>
  );
}
