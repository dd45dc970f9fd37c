import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import type { PartnerView, TownRow } from '@pcc/shared';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { CustomField } from '../components/form/field-spec';
import { useAutocompleteWords } from '../components/use-autocomplete-words';
import { useDelayed } from '../components/use-delayed';
import { useText } from '../i18n/text';

interface PlaceFieldProps extends CustomField {
  resource: 'towns' | 'partners';
  help?: string;
  noneText: string;
}

/** One town, or one partner, of the reader's scope, by its name. */
export function PlaceField({ onChange, error, label, resource, help, noneText }: PlaceFieldProps) {
  const t = useText();
  const words = useAutocompleteWords();
  const [typed, setTyped] = useState('');
  const q = useDelayed(typed.trim(), 250);
  const { data, isFetching } = useGetList<TownRow | PartnerView>(resource, {
    filter: { q },
    pagination: { page: 1, perPage: 20 },
    sort: { field: 'name', order: 'ASC' },
  });
  return (
    <Autocomplete<TownRow | PartnerView>
      {...words}
      options={data ?? []}
      filterOptions={(options) => options}
      loading={isFetching}
      loadingText={t('common.loading')}
      noOptionsText={noneText}
      getOptionKey={(option) => option.id}
      getOptionLabel={(option) =>
        option.departmentCode ? `${option.name} (${option.departmentCode})` : option.name
      }
      isOptionEqualToValue={(option, value) => option.id === value.id}
      onInputChange={(_event, value) => setTyped(value.replace(/ \(.*$/, ''))}
      onChange={(_event, option) => onChange(option?.id ?? '')}
      renderInput={(params) => (
        <TextField {...params} label={label} error={error !== undefined} helperText={error ?? help} />
      )}
    />
  );
}
