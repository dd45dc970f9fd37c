import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { StaleChoice } from '../StaleChoice';
import { FormDialog } from './FormDialog';
import type { Facts, FieldSpec } from './field-spec';
import type { FactsForm } from './use-facts-form';

interface EditDialogProps {
  title: string;
  explain?: ReactNode;
  fields: FieldSpec[];
  submitLabel: string;
  version: number;
  onSave: (facts: Facts, version: number) => Promise<void>;
  /** Reads the same fields, and their version, out of the record that a stale write brings back. */
  readCurrent: (current: unknown) => { facts: Facts; version: number };
  onClose: () => void;
}

/** Changes what stands: when someone else wrote first, both are shown and the person chooses. */
export function EditDialog({ fields, version, onSave, readCurrent, onClose, ...dialog }: EditDialogProps) {
  const t = useText();
  const { day } = useFormats();
  const queryClient = useQueryClient();
  const base = useRef(version);
  const inWords = (facts: Facts) =>
    fields
      .map((field) => `${field.label}${t('common.colon')} ${valueWords(field, facts[field.name])}`)
      .join('\n');
  function valueWords(field: FieldSpec, value: unknown): string {
    if (field.type === 'yes') return t(value === true ? 'common.yes' : 'common.no');
    if (typeof value !== 'string' || value === '') return '–';
    if (field.type === 'choice')
      return field.options.find((option) => option.value === value)?.label ?? value;
    return field.type === 'day' ? day(value) : value;
  }
  const renderStale = (form: FactsForm) => {
    const current = readCurrent(form.stale?.current);
    return (
      <StaleChoice
        mine={inWords(form.facts)}
        theirs={inWords(current.facts)}
        onKeepMine={() => {
          base.current = current.version;
          void form.submit();
        }}
        onTakeTheirs={() => {
          void queryClient.invalidateQueries();
          onClose();
        }}
      />
    );
  };
  return (
    <FormDialog
      {...dialog}
      fields={fields}
      onClose={onClose}
      renderStale={renderStale}
      onSubmit={(body) => onSave(body, base.current)}
    />
  );
}
