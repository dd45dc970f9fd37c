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
  /** As in `FormDialog`. */
  draftKey?: string;
}

/** What was typed in one row of a field that has several. */
const rowWords = (row: unknown): string =>
  typeof row === 'object' && row !== null
    ? Object.values(row)
        .filter((part) => typeof part === 'string')
        .join(' ')
    : '';

/** Changes what stands: when someone else wrote first, both are shown and the person chooses. */
export function EditDialog({ fields, version, onSave, readCurrent, onClose, ...dialog }: EditDialogProps) {
  const t = useText();
  const { day } = useFormats();
  const queryClient = useQueryClient();
  /** The version over which the person chose to keep their own words. */
  const kept = useRef<number | null>(null);
  const inWords = (facts: Facts) =>
    fields
      .map((field) => `${field.label}${t('common.colon')} ${valueWords(field, facts[field.name])}`)
      .join('\n');
  function valueWords(field: FieldSpec, value: unknown): string {
    if (field.type === 'yes') return t(value === true ? 'common.yes' : 'common.no');
    if (Array.isArray(value)) return value.map(rowWords).filter(Boolean).join(', ') || '–';
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
          kept.current = current.version;
          void form.submit();
        }}
        onTakeTheirs={() => {
          form.forget();
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
      version={version}
      onSubmit={(body, _key, base) => onSave(body, kept.current ?? base ?? version)}
    />
  );
}
