import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useId, useState } from 'react';
import { useText } from '../../i18n/text';
import type { CustomField, Option } from './field-spec';

export type RowPart = { name: string; label: string } & (
  | { type: 'text' | 'longText' | 'yes' }
  | { type: 'choice'; options: Option[]; blank?: string }
);

type Row = Record<string, string | boolean>;
interface KeyedRow {
  key: number;
  row: Row;
}

interface RowsFieldProps extends CustomField {
  rowLabel: string;
  parts: RowPart[];
}

/** Several of the same: points, people, recommendations. Each row is a group with its own number. */
export function RowsField({ value, onChange, error, partErrors, label, rowLabel, parts }: RowsFieldProps) {
  const t = useText();
  const id = useId();
  const [keyed, setKeyed] = useState<KeyedRow[]>(() =>
    (Array.isArray(value) ? (value as Row[]) : []).map((row, key) => ({ key, row })),
  );
  const write = (next: KeyedRow[]) => {
    setKeyed(next);
    onChange(next.map(({ row }) => row));
  };
  const setPart = (key: number, name: string, partValue: string | boolean) =>
    write(keyed.map((line) => (line.key === key ? { key, row: { ...line.row, [name]: partValue } } : line)));
  const add = () => write([...keyed, { key: Math.max(-1, ...keyed.map((line) => line.key)) + 1, row: {} }]);
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
            aria-label={`${rowLabel} ${index + 1}`}
            style={{
              border: 0,
              borderBottom: '1px solid var(--line)',
              margin: 0,
              padding: '0 0 16px',
              minWidth: 0,
            }}
          >
            {parts.map((part) => (
              <Part
                key={part.name}
                id={`${id}-${key}-${part.name}`}
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
                onClick={() => write(keyed.filter((line) => line.key !== key))}
              >
                {t('common.remove')}
              </Button>
            </div>
          </fieldset>
        ))}
        <div>
          <Button variant="outlined" onClick={add}>
            {t('common.add')} : {rowLabel.toLowerCase()}
          </Button>
        </div>
      </div>
    </fieldset>
  );
}

interface PartProps {
  id: string;
  part: RowPart;
  value: string | boolean | undefined;
  error: string | undefined;
  onChange: (value: string | boolean) => void;
}

function Part({ id, part, value, error, onChange }: PartProps) {
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
      label={part.label}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value)}
      error={error !== undefined}
      helperText={error}
      multiline={part.type === 'longText'}
      minRows={part.type === 'longText' ? 2 : undefined}
      select={isChoice}
      slotProps={{ select: { native: true } }}
    >
      {isChoice && <option value="">{part.blank ?? t('common.choose')}</option>}
      {isChoice &&
        part.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
    </TextField>
  );
}
