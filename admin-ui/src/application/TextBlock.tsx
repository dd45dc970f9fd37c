import Button from '@mui/material/Button';
import { type FieldCode, type FieldView, fieldRule } from '@pcc/shared';
import { AutosaveText } from '../components/autosave/AutosaveText';
import { ClosedCopy } from '../components/autosave/ClosedCopy';
import { type Autosave, useAutosave } from '../components/autosave/use-autosave';
import { useText } from '../i18n/text';
import styles from './application.module.css';
import { anchorOf } from './application-path';
import { FieldFrame, PendingMark, ReadText, Written } from './FieldFrame';
import type { FieldProps } from './part-props';
import { linesOf } from './section-model';

/** A field of words, of a day or of a number. */
export function TextBlock({ field, writer, asked }: FieldProps) {
  const t = useText();
  const { code } = field;
  const { expectedLength } = fieldRule(code);
  return (
    <FieldFrame
      anchor={anchorOf({ type: 'field', code })}
      heading={t(`label.field.${code}`)}
      why={t(`application.field.why.${code}`)}
      example={isWritten(code) ? t(`application.field.example.${code}`) : undefined}
      length={expectedLength && t('application.expectedLines', linesOf(expectedLength))}
      asked={asked}
      pile={field.pile}
    >
      {field.canEdit ? (
        <Editor field={field} writer={writer} />
      ) : (
        <>
          <ReadText text={field.text} pendingText={field.pendingText} />
          <ClosedCopy path={writer.answerPath(code)} text={field.pendingText ?? field.text} />
        </>
      )}
      <Written {...field} />
    </FieldFrame>
  );
}

function Editor({ field, writer }: Omit<FieldProps, 'asked'>) {
  const t = useText();
  const { code, text, pendingText, version } = field;
  const { kind, maxLength, expectedLength } = fieldRule(code);
  const autosave = useAutosave({
    key: writer.answerPath(code),
    serverText: pendingText ?? text,
    version,
    save: writer.saveField(code),
  });
  const label = t(`label.field.${code}`);
  return (
    <>
      <PendingMark text={text} pendingText={pendingText} />
      <div className={kind === 'text' ? undefined : styles.plan}>
        <AutosaveText
          label={label}
          isLabelHidden
          autosave={autosave}
          maxLength={maxLength}
          minRows={kind === 'text' && expectedLength ? 5 : undefined}
          type={kind === 'day' ? 'date' : 'text'}
          inputMode={kind === 'integer' ? 'numeric' : undefined}
        />
      </div>
      <ConfirmButton isProposed={isProposed(field)} name={label} autosave={autosave} />
    </>
  );
}

/** A field that the register does not know. */
type WrittenCode = Exclude<FieldCode, `identity.${string}`>;
export const isWritten = (code: FieldCode): code is WrittenCode => fieldRule(code).kind !== 'register';

export const isProposed = ({ isConfirmed, text }: Pick<FieldView, 'isConfirmed' | 'text'>): boolean =>
  !isConfirmed && text !== '';

interface ConfirmButtonProps {
  isProposed: boolean;
  name: string;
  autosave: Pick<Autosave, 'confirm' | 'status'>;
}

/** One tap: what was true in the last case still is. */
export function ConfirmButton({ isProposed: isOffered, name, autosave }: ConfirmButtonProps) {
  const t = useText();
  if (!isOffered || autosave.status === 'conflict') return null;
  return (
    <Button
      variant="outlined"
      size="small"
      sx={{ my: 1 }}
      aria-label={t('application.confirmNamed', { name })}
      onClick={autosave.confirm}
    >
      {t('application.confirm')}
    </Button>
  );
}
