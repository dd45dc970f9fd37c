import { type FieldCode, type FieldView, fieldRule } from '@pcc/shared';
import { useText } from '../i18n/text';
import styles from './application.module.css';
import { anchorOf } from './application-path';
import { FieldFrame, Written } from './FieldFrame';
import { ProvidedText } from './ProvidedText';
import type { FieldProps } from './part-props';
import { linesOf } from './section-model';

/** A field of words, of a day or of a number. */
export function TextBlock({ field, writer, asked }: FieldProps) {
  const t = useText();
  const { code } = field;
  const { kind, maxLength, expectedLength } = fieldRule(code);
  const label = t(`label.field.${code}`);
  return (
    <FieldFrame
      anchor={anchorOf({ type: 'field', code })}
      heading={label}
      why={t(`application.field.why.${code}`)}
      example={isWritten(code) ? t(`application.field.example.${code}`) : undefined}
      length={expectedLength && t('application.expectedLines', linesOf(expectedLength))}
      asked={asked}
      pile={field.pile}
    >
      <ProvidedText
        words={field}
        canEdit={field.canEdit}
        path={writer.answerPath(code)}
        save={writer.saveField(code)}
        maxLength={maxLength}
        label={label}
        isLabelHidden
        name={label}
        className={kind === 'text' ? undefined : styles.plan}
        minRows={kind === 'text' && expectedLength ? 5 : undefined}
        type={kind === 'day' ? 'date' : 'text'}
        inputMode={kind === 'integer' ? 'numeric' : undefined}
      />
      <Written {...field} />
    </FieldFrame>
  );
}

/** A field that the register does not know. */
type WrittenCode = Exclude<FieldCode, `identity.${string}`>;
export const isWritten = (code: FieldCode): code is WrittenCode => fieldRule(code).kind !== 'register';

export const isProposed = ({ isConfirmed, text }: Pick<FieldView, 'isConfirmed' | 'text'>): boolean =>
  !isConfirmed && text !== '';
