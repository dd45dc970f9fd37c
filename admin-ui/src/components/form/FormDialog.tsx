import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type FormEvent, type ReactNode, useId } from 'react';
import { useText } from '../../i18n/text';
import { ErrorSummary } from './ErrorSummary';
import { FormField } from './FormField';
import { FoundHere } from './FoundHere';
import { type FieldSpec, isShown } from './field-spec';
import { type DraftOptions, type FactsForm, type SendFacts, useFactsForm } from './use-facts-form';

interface FormDialogProps extends DraftOptions {
  title: string;
  /** What happens next, in a sentence. */
  explain?: ReactNode;
  fields: FieldSpec[];
  submitLabel: string;
  onSubmit: SendFacts;
  onClose: () => void;
  /** Shown when someone else wrote first, instead of the button to send. */
  renderStale?: (form: FactsForm) => ReactNode;
}

/**
 * One act, one form: it waits for the server, shows its refusals, and closing it with words typed asks first. With a `draftKey` this device
 * keeps them instead, until the form is saved or cancelled: a closed tab, or a tap beside the form, loses nothing.
 */
export function FormDialog({
  title,
  explain,
  fields,
  submitLabel,
  onSubmit,
  onClose,
  renderStale,
  draftKey,
  version,
}: FormDialogProps) {
  const t = useText();
  const id = useId();
  const isPhone = useMediaQuery('(max-width: 600px)');
  const form = useFactsForm(fields, onSubmit, { draftKey, version });
  const close = () => {
    if (form.isSending) return;
    if (!form.isDirty || form.isKept || window.confirm(t('common.unsaved'))) onClose();
  };
  const cancel = () => {
    if (draftKey === undefined) return close();
    if (form.isSending) return;
    form.forget();
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  const isStale = form.stale !== null && renderStale !== undefined;
  const shown = fields.filter((field) => isShown(field, form.facts));
  return (
    <Dialog
      open
      onClose={close}
      fullScreen={isPhone}
      maxWidth="md"
      fullWidth
      aria-labelledby={`${id}--heading`}
    >
      <form onSubmit={submit} noValidate style={{ display: 'contents' }}>
        <DialogTitle id={`${id}--heading`} component="h2" sx={{ pb: 1 }}>
          {title}
        </DialogTitle>
        <DialogContent>
          <div className="stack">
            {explain && <div className="muted">{explain}</div>}
            {form.isFound && <FoundHere />}
            <ErrorSummary form={form} fields={fields} idPrefix={id} />
            {isStale && renderStale(form)}
            {shown.map((field) => (
              <FormField key={field.name} field={field} form={form} idPrefix={id} />
            ))}
          </div>
        </DialogContent>
        <DialogActions sx={{ px: 3, py: 2, borderTop: '1px solid var(--line)' }}>
          <Button onClick={cancel}>{t('common.cancel')}</Button>
          {!isStale && (
            <Button type="submit" variant="contained" disabled={form.isSending}>
              {form.isSending ? t('common.saving') : submitLabel}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}
