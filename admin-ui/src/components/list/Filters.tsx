import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useEffect, useState } from 'react';
import { useListContext } from 'react-admin';
import { useText } from '../../i18n/text';
import { useDelayed } from '../use-delayed';
import type { FilterSpec } from './columns';
import styles from './list.module.css';
import { useFilterValues } from './use-filter-values';

export function Filters({ filters }: { filters: FilterSpec[] }) {
  const t = useText();
  const isPhone = useMediaQuery('(max-width: 760px)');
  const { setFilters } = useListContext();
  const values = useFilterValues();
  const change = (name: string, value: string) => {
    const others = Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
    const asked = value === 'true' || value === 'false' ? value === 'true' : value;
    setFilters(value === '' ? others : { ...others, [name]: asked }, {}, false);
  };
  const isFiltered = Object.keys(values).length > 0;
  const controls = (some: FilterSpec[]) =>
    some.map((filter) => (
      <FilterControl
        key={filter.name}
        filter={filter}
        value={String(values[filter.name] ?? '')}
        onChange={(value) => change(filter.name, value)}
      />
    ));
  const [searches, others] = [filters.filter(isSearch), filters.filter((filter) => !isSearch(filter))];
  return (
    <search aria-label={t('common.list.filters')} className={styles.filters}>
      {controls(searches)}
      {isPhone && others.length > 0 ? (
        <details open={others.some((filter) => filter.name in values)}>
          <summary>{t('common.list.filters')}</summary>
          <div className={styles.filters}>{controls(others)}</div>
        </details>
      ) : (
        controls(others)
      )}
      {isFiltered && (
        <Button className={styles.clear ?? ''} onClick={() => setFilters({}, {}, false)}>
          {t('common.list.clear')}
        </Button>
      )}
    </search>
  );
}

const isSearch = (filter: FilterSpec) => filter.type === 'search';

interface FilterControlProps {
  filter: FilterSpec;
  value: string;
  onChange: (value: string) => void;
}

function FilterControl({ filter, value, onChange }: FilterControlProps) {
  const t = useText();
  if (filter.type === 'link')
    return value === '' ? null : <strong className={styles.kept}>{filter.label}</strong>;
  if (filter.type === 'search')
    return <SearchFilter label={filter.label} value={value} onChange={onChange} />;
  return (
    <TextField
      size="small"
      label={filter.label}
      id={`filter-${filter.name}`}
      select={filter.type === 'choice'}
      type={filter.type === 'day' ? 'date' : undefined}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ select: { native: true } }}
    >
      {filter.type === 'choice' && <option value="">{t('common.all')}</option>}
      {filter.type === 'choice' &&
        filter.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
    </TextField>
  );
}

function SearchFilter({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (q: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const rested = useDelayed(typed, 250);
  useEffect(() => setTyped(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a pause in typing asks the server again
  useEffect(() => {
    if (rested !== value) onChange(rested);
  }, [rested]);
  return (
    <TextField
      size="small"
      type="search"
      id="filter-q"
      label={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
