import { type FieldView, fieldRule, type RegisterFact } from '@pcc/shared';
import { useId, useState } from 'react';
import { AutosaveText } from '../components/autosave/AutosaveText';
import { ClosedCopy } from '../components/autosave/ClosedCopy';
import { SaveState } from '../components/autosave/SaveState';
import { useAutosave } from '../components/autosave/use-autosave';
import { ChoiceGroup } from '../components/ChoiceGroup';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import styles from './application.module.css';
import { anchorOf } from './application-path';
import { ConfirmButton } from './ConfirmButton';
import { FieldFrame, Written } from './FieldFrame';
import type { FieldProps } from './part-props';
import { isProposed } from './TextBlock';

/** What the register says of the town: right, or not and then what it should say. */
export function RegisterBlock({ field, writer, asked }: FieldProps) {
  const t = useText();
  const { code, register } = field;
  const contested = field.pendingText ?? field.text;
  return (
    <FieldFrame
      anchor={anchorOf({ type: 'field', code })}
      heading={t(`label.field.${code}`)}
      why={t(`application.field.why.${code}`)}
      asked={asked}
      pile={field.pile}
    >
      {register ? (
        <Fact register={register} isCount={code === 'identity.population'} />
      ) : (
        <p className="muted">{t('application.identity.nothing')}</p>
      )}
      {field.canEdit ? (
        <Opinion field={field} writer={writer} />
      ) : (
        <>
          {field.isConfirmed && contested === '' && <p>✓ {t('application.identity.exact')}</p>}
          {contested !== '' && (
            <p>
              <strong>{t('application.identity.contested')}</strong> {contested}
            </p>
          )}
          <ClosedCopy path={writer.answerPath(code)} text={contested} />
        </>
      )}
      <Written {...field} />
    </FieldFrame>
  );
}

function Fact({
  register: { value, vintage, source },
  isCount,
}: {
  register: RegisterFact;
  isCount: boolean;
}) {
  const t = useText();
  const { number } = useFormats();
  const figure = Number(value);
  return (
    <>
      <p className={styles.fact}>
        {isCount && Number.isFinite(figure)
          ? t('application.identity.inhabitants', { figure: number(figure) })
          : value}
      </p>
      <p className="muted small">
        {vintage === null
          ? t('application.identity.source', { source })
          : t('application.identity.sourceVintage', { source, vintage: String(vintage) })}
      </p>
    </>
  );
}

type Verdict = 'exact' | 'notExact';

function Opinion({ field, writer }: { field: FieldView; writer: FieldProps['writer'] }) {
  const t = useText();
  const id = useId();
  const { code, register } = field;
  const autosave = useAutosave({
    key: writer.answerPath(code),
    serverText: field.pendingText ?? field.text,
    version: field.version,
    maxLength: fieldRule(code).maxLength,
    save: writer.saveField(code),
  });
  // The tap shows at once; the server's word may take a while to come back.
  const [chosen, setChosen] = useState<Verdict | null>(null);
  const isContesting = chosen === 'notExact';
  const label = t(`label.field.${code}`);
  const isContested = register === null || isContesting || autosave.text !== '';
  const verdict: Verdict | null = isContested
    ? 'notExact'
    : field.isConfirmed || chosen === 'exact'
      ? 'exact'
      : null;
  const choose = (next: Verdict) => {
    setChosen(next);
    if (next === 'notExact') return;
    autosave.onChange('');
    autosave.confirm();
  };
  return (
    <>
      {register !== null && (
        <ChoiceGroup<Verdict>
          legend={t('application.identity.question')}
          value={verdict}
          options={[
            { value: 'exact', label: t('application.identity.exact') },
            { value: 'notExact', label: t('application.identity.notExact') },
          ]}
          onChange={choose}
        />
      )}
      {isContested ? (
        <AutosaveText
          label={`${t('application.identity.correction')} (${label})`}
          autosave={autosave}
          help={t('application.identity.correctionHelp')}
          hasFocusFirst={isContesting}
        />
      ) : (
        <SaveState id={id} autosave={autosave} />
      )}
      <ConfirmButton isProposed={isProposed(field)} name={label} autosave={autosave} />
    </>
  );
}
