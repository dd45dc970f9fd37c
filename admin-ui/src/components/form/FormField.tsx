import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useText } from '../../i18n/text';
import type { FieldSpec } from './field-spec';
import type { FactsForm } from './use-facts-form';

const HTML_TYPES = { text: 'text', longText: 'text', day: 'date', number: 'text', email: 'email' } as const;

function partErrorsOf(errors: Record<string, string>, name: string): Record<string, string> {
  const prefix = `${name}.`;
  return Object.fromEntries(
    Object.entries(errors).flatMap(([path, message]) =>
      path.startsWith(prefix) ? [[path.slice(prefix.length), message]] : [],
    ),
  );
}

export function FormField({
  field,
  form,
  idPrefix,
}: {
  field: FieldSpec;
  form: FactsForm;
  idPrefix: string;
}) {
  const t = useText();
  const value = form.facts[field.name];
  const error = form.errors[field.name];
  const id = `${idPrefix}-${field.name}`;
  const label = field.isRequired ? field.label : `${field.label} (${t('common.optional')})`;
  if (field.type === 'custom')
    return (
      <div id={id} tabIndex={-1}>
        {field.render({
          value,
          error,
          partErrors: partErrorsOf(form.errors, field.name),
          label,
          onChange: (next) => form.set(field.name, next),
        })}
      </div>
    );
  if (field.type === 'yes')
    return (
      <FormControlLabel
        control={
          <Checkbox
            id={id}
            checked={value === true}
            onChange={(event) => form.set(field.name, event.target.checked)}
          />
        }
        label={field.label}
      />
    );
  const isChoice = field.type === 'choice';
  return (
    <TextField
      id={id}
      label={label}
      value={typeof value === 'string' || typeof value === 'number' ? value : ''}
      onChange={(event) => form.set(field.name, event.target.value)}
      error={error !== undefined}
      helperText={error ?? field.help}
      select={isChoice}
      multiline={field.type === 'longText'}
      minRows={field.type === 'longText' ? 4 : undefined}
      type={isChoice ? undefined : HTML_TYPES[field.type]}
      slotProps={{
        select: { native: true },
        htmlInput: {
          'aria-required': field.isRequired === true,
          inputMode: field.type === 'number' ? 'numeric' : undefined,
        },
      }}
    >
      {isChoice && <option value="">{t('common.choose')}</option>}
      {isChoice &&
        field.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
    </TextField>
  );
}
