import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import type { TownRow } from '@pcc/shared';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { CustomField } from '../components/form/field-spec';
import { useDelayed } from '../components/use-delayed';
import { useText } from '../i18n/text';

export function TownField({ onChange, error, label }: CustomField) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const asked = useDelayed(typed.trim(), 250);
  const { data, isFetching } = useGetList<TownRow>(
    'towns',
    { filter: { q: asked }, pagination: { page: 1, perPage: 20 }, sort: { field: 'name', order: 'ASC' } },
    { enabled: asked.length > 1 },
  );
  return (
    <Autocomplete<TownRow>
      options={asked.length > 1 ? (data ?? []) : []}
      filterOptions={(options) => options}
      loading={isFetching}
      loadingText={t('common.loading')}
      noOptionsText={t('user.townNone')}
      getOptionKey={(town) => town.id}
      getOptionLabel={(town) => town.name}
      isOptionEqualToValue={(option, value) => option.id === value.id}
      onInputChange={(_event, value) => setTyped(value)}
      onChange={(_event, town) => onChange(town?.id ?? '')}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          error={error !== undefined}
          helperText={error ?? t('user.townHelp')}
        />
      )}
    />
  );
}
