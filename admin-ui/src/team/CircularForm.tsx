import Button from '@mui/material/Button';
import { type FormEvent, useId } from 'react';
import { ErrorSummary } from '../components/form/ErrorSummary';
import { FormField } from '../components/form/FormField';
import type { FieldSpec } from '../components/form/field-spec';
import { useFactsForm } from '../components/form/use-facts-form';
import { useUnsavedGuard } from '../components/use-unsaved-guard';
import { useText } from '../i18n/text';

export interface Circular {
  subject: string;
  text: string;
}

interface CircularFormProps {
  initial: Circular | null;
  onWritten: (circular: Circular) => void;
}

/** What is written to many towns at once; it is read again before it leaves. */
export function CircularForm({ initial, onWritten }: CircularFormProps) {
  const t = useText();
  const id = useId();
  const fields: FieldSpec[] = [
    {
      name: 'subject',
      type: 'text',
      label: t('team.mailing.subject'),
      isRequired: true,
      initial: initial?.subject,
    },
    {
      name: 'text',
      type: 'longText',
      label: t('team.mailing.text'),
      isRequired: true,
      initial: initial?.text,
    },
  ];
  const form = useFactsForm(fields, async ({ subject, text }) => {
    onWritten({ subject: String(subject).trim(), text: String(text).trim() });
  });
  useUnsavedGuard(form.isDirty);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <form className="stack" style={{ maxWidth: 720 }} noValidate onSubmit={submit}>
      <ErrorSummary form={form} fields={fields} idPrefix={id} />
      {fields.map((field) => (
        <FormField key={field.name} field={field} form={form} idPrefix={id} />
      ))}
      <div>
        <Button type="submit" variant="contained">
          {t('team.mailing.preview')}
        </Button>
      </div>
    </form>
  );
}
