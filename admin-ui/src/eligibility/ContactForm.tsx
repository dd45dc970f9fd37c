import Button from '@mui/material/Button';
import type { EligibilityAnswers } from '@pcc/shared';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { ErrorSummary } from '../components/form/ErrorSummary';
import { FormField } from '../components/form/FormField';
import type { FieldSpec } from '../components/form/field-spec';
import { useFactsForm } from '../components/form/use-facts-form';
import { useUnsavedGuard } from '../components/use-unsaved-guard';
import { useText } from '../i18n/text';
import { callOutside } from '../providers/session';
import styles from './eligibility.module.css';

interface ContactFormProps {
  communeId: string;
  answers: EligibilityAnswers;
}

/** A few words to the network, with the answers above: nobody has to say them twice. */
export function ContactForm({ communeId, answers }: ContactFormProps) {
  const t = useText();
  const id = useId();
  const [isSent, setSent] = useState(false);
  const homepage = useRef<HTMLInputElement>(null);
  const fields: FieldSpec[] = [
    { name: 'personName', type: 'text', label: t('eligibility.contact.personName'), isRequired: true },
    {
      name: 'personFunction',
      type: 'text',
      label: t('eligibility.contact.personFunction'),
      help: t('eligibility.contact.personFunctionHelp'),
      isRequired: true,
    },
    { name: 'email', type: 'email', label: t('eligibility.contact.email'), isRequired: true },
    { name: 'phone', type: 'text', label: t('eligibility.contact.phone') },
    { name: 'message', type: 'longText', label: t('eligibility.contact.message') },
  ];
  const form = useFactsForm(fields, async (body) => {
    const trap = homepage.current?.value ?? '';
    await callOutside('eligibility/contacts', {
      ...body,
      ...answers,
      communeId,
      ...(trap === '' ? {} : { homepage: trap }),
    });
    setSent(true);
  });
  useUnsavedGuard(form.isDirty && !isSent);
  if (isSent) return <Thanks />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <p>{t('eligibility.contact.explain')}</p>
      <ErrorSummary form={form} fields={fields} idPrefix={id} />
      {fields.map((field) => (
        <FormField key={field.name} field={field} form={form} idPrefix={id} />
      ))}
      <div className={styles.trap} aria-hidden="true">
        <label htmlFor={`${id}-homepage`}>{t('eligibility.contact.homepage')}</label>
        <input ref={homepage} id={`${id}-homepage`} name="homepage" tabIndex={-1} autoComplete="off" />
      </div>
      <p className="muted small">{t('eligibility.contact.privacy')}</p>
      <div>
        <Button type="submit" variant="contained" size="large" disabled={form.isSending}>
          {t(form.isSending ? 'eligibility.contact.sending' : 'eligibility.contact.submit')}
        </Button>
      </div>
    </form>
  );
}

function Thanks() {
  const t = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} role="status" className={styles.verdict}>
      <p className={styles.verdictWords}>{t('eligibility.contact.sentTitle')}</p>
      <p>{t('eligibility.contact.sent')}</p>
    </div>
  );
}
