import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { useEffect, useRef } from 'react';
import { useText } from '../../i18n/text';
import { unmetItemWords, unmetSentence } from '../unmet-words';
import { useProblemText } from '../use-problem-text';
import type { FieldSpec } from './field-spec';
import type { FactsForm } from './use-facts-form';

/** All that must be looked at, at the top, each line leading to its field. Takes the focus when it appears. */
export function ErrorSummary({
  form,
  fields,
  idPrefix,
}: {
  form: FactsForm;
  fields: FieldSpec[];
  idPrefix: string;
}) {
  const t = useText();
  const problemText = useProblemText();
  const box = useRef<HTMLDivElement>(null);
  const lines = Object.entries(form.errors);
  const unmet = form.refusal?.unmet ?? [];
  const hasTrouble = lines.length > 0 || (form.refusal !== null && form.stale === null);
  useEffect(() => {
    if (hasTrouble && !form.isSending) box.current?.focus();
  }, [hasTrouble, form.isSending]);
  if (!hasTrouble) return null;
  const labelOf = (path: string) => {
    const [name, index] = path.split('.');
    const field = fields.find((candidate) => candidate.name === name);
    return field?.rowLabel && index ? `${field.rowLabel} ${Number(index) + 1}` : (field?.label ?? path);
  };
  const goTo = (path: string) => {
    const [name = '', ...part] = path.split('.');
    const whole = document.getElementById(`${idPrefix}-${name}`);
    const input = whole?.querySelector<HTMLElement>(
      `[data-part="${part.join('.')}"] :is(input, select, textarea:not([aria-hidden]))`,
    );
    (input ?? whole)?.focus();
  };
  return (
    <Alert ref={box} tabIndex={-1} severity="error" variant="outlined" role="alert">
      <AlertTitle>{t('common.checkForm')}</AlertTitle>
      {form.refusal && lines.length === 0 && unmet.length === 0 && <p>{problemText(form.refusal)}</p>}
      <ul>
        {unmet.map((condition) => (
          <li key={condition.code}>
            {unmetSentence(t, condition)}{' '}
            {lines.length === 0 &&
              (condition.items ?? []).map((item) => unmetItemWords(t, condition.code, item)).join(', ')}
          </li>
        ))}
        {lines.map(([path, message]) => (
          <li key={path}>
            <a
              href={`#${idPrefix}-${path.split('.')[0]}`}
              onClick={(event) => {
                event.preventDefault();
                goTo(path);
              }}
            >
              {labelOf(path)}
            </a>{' '}
            : {message}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
