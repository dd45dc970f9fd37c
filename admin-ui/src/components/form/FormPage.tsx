import Button from '@mui/material/Button';
import { type FormEvent, useId } from 'react';
import { useText } from '../../i18n/text';
import { Page } from '../../layout/Page';
import { ErrorSummary } from './ErrorSummary';
import { FormField } from './FormField';
import { type Facts, type FieldSpec, isShown } from './field-spec';
import { useFactsForm } from './use-facts-form';

interface FormPageProps {
  title: string;
  explain?: string;
  parents: { to: string; label: string }[];
  fields: FieldSpec[];
  submitLabel: string;
  onSubmit: (body: Facts, key: string) => Promise<void>;
}

export function FormPage({ title, explain, parents, fields, submitLabel, onSubmit }: FormPageProps) {
  const t = useText();
  const id = useId();
  const form = useFactsForm(fields, onSubmit);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <Page title={title} lead={explain} parents={parents}>
      <form onSubmit={submit} noValidate className="stack" style={{ maxWidth: 640 }}>
        <ErrorSummary form={form} fields={fields} idPrefix={id} />
        {fields
          .filter((field) => isShown(field, form.facts))
          .map((field) => (
            <FormField key={field.name} field={field} form={form} idPrefix={id} />
          ))}
        <div>
          <Button type="submit" variant="contained" disabled={form.isSending}>
            {form.isSending ? t('common.saving') : submitLabel}
          </Button>
        </div>
      </form>
    </Page>
  );
}
