import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useEffect, useId, useRef, useState } from 'react';
import { useText } from '../../i18n/text';
import type { CustomField, Option } from './field-spec';
import { Options } from './Options';

type Row = Record<string, string | boolean>;

export type RowPart = {
  name: string;
  label: string;
  help?: string;
  /** Shown only when the rest of the row asks for it. */
  when?: (row: Row) => boolean;
} & (
  | { type: 'text' | 'longText' | 'email' | 'day' | 'yes' }
  | { type: 'choice'; options: Option[]; blank?: string }
);

const HTML_TYPES = {
  text: 'text',
  longText: undefined,
  email: 'email',
  day: 'date',
  choice: undefined,
} as const;

interface KeyedRow {
  key: number;
  row: Row;
}

interface RowsFieldProps extends CustomField {
  rowLabel: string;
  parts: RowPart[];
}

/** Several of the same: points, people, recommendations. Each row is a group with its own number, and the focus follows. */
export function RowsField({ value, onChange, error, partErrors, label, rowLabel, parts }: RowsFieldProps) {
  const t = useText();
  const id = useId();
  const [keyed, setKeyed] = useState<KeyedRow[]>(() =>
    (Array.isArray(value) ? (value as Row[]) : []).map((row, key) => ({ key, row })),
  );
  const addButton = useRef<HTMLButtonElement>(null);
  const [addedKey, setAddedKey] = useState<number | null>(null);
  const firstPart = parts[0]?.name ?? '';
  useEffect(() => {
    if (addedKey !== null) document.getElementById(`${id}-${addedKey}-${firstPart}`)?.focus();
  }, [addedKey, id, firstPart]);
  const write = (next: KeyedRow[]) => {
    setKeyed(next);
    onChange(next.map(({ row }) => row));
  };
  const setPart = (key: number, name: string, partValue: string | boolean) =>
    write(keyed.map((line) => (line.key === key ? { key, row: { ...line.row, [name]: partValue } } : line)));
  const add = () => {
    const key = Math.max(-1, ...keyed.map((line) => line.key)) + 1;
    write([...keyed, { key, row: {} }]);
    setAddedKey(key);
  };
  const remove = (key: number) => {
    write(keyed.filter((line) => line.key !== key));
    setAddedKey(null);
    addButton.current?.focus();
  };
  return (
    <fieldset
      style={{ border: '1px solid var(--line)', borderRadius: 6, padding: 16, margin: 0, minWidth: 0 }}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend style={{ fontWeight: 600, padding: '0 6px' }}>{label}</legend>
      {error && (
        <p id={`${id}-error`} style={{ color: 'var(--brick)' }}>
          {error}
        </p>
      )}
      <div className="stack">
        {keyed.map(({ key, row }, index) => (
          <fieldset
            key={key}
            className="stack"
            style={{
              border: 0,
              borderBottom: '1px solid var(--line)',
              margin: 0,
              padding: '0 0 16px',
              minWidth: 0,
            }}
          >
            <legend className="muted" style={{ padding: 0, marginBottom: 8 }}>
              {rowLabel} {index + 1}
            </legend>
            {parts
              .filter((part) => part.when?.(row) ?? true)
              .map((part) => (
                <Part
                  key={part.name}
                  id={`${id}-${key}-${part.name}`}
                  path={`${index}.${part.name}`}
                  part={part}
                  value={row[part.name]}
                  error={partErrors[`${index}.${part.name}`]}
                  onChange={(next) => setPart(key, part.name, next)}
                />
              ))}
            <div>
              <Button
                size="small"
                aria-label={`${t('common.remove')} : ${rowLabel} ${index + 1}`}
                onClick={() => remove(key)}
              >
                {t('common.remove')}
              </Button>
            </div>
          </fieldset>
        ))}
        <div>
          <Button ref={addButton} variant="outlined" onClick={add}>
            {t('common.add')} : {rowLabel.toLowerCase()}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}

interface PartProps {
  id: string;
  /** Names the part in the messages: `1.target`. */
  path: string;
  part: RowPart;
  value: string | boolean | undefined;
  error: string | undefined;
  onChange: (value: string | boolean) => void;
}

function Part({ id, path, part, value, error, onChange }: PartProps) {
  const t = useText();
  if (part.type === 'yes')
    return (
      <FormControlLabel
        control={
          <Checkbox id={id} checked={value === true} onChange={(event) => onChange(event.target.checked)} />
        }
        label={part.label}
      />
    );
  const isChoice = part.type === 'choice';
  return (
    <TextField
      id={id}
      data-part={path}
      label={part.label}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value)}
      error={error !== undefined}
      helperText={error ?? part.help}
      type={HTML_TYPES[part.type]}
      multiline={part.type === 'longText'}
      minRows={part.type === 'longText' ? 2 : undefined}
      select={isChoice}
      slotProps={{
        select: { native: true },
        formHelperText: { sx: { '&::first-letter': { textTransform: 'uppercase' } } },
      }}
    >
      {isChoice && <option value="">{part.blank ?? t('common.choose')}</option>}
      {isChoice && <Options options={part.options} />}
    </TextField>
  );
}
