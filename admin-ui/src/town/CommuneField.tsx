import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import type { CommuneView } from '@pcc/shared';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import type { CustomField } from '../components/form/field-spec';
import { useAutocompleteWords } from '../components/use-autocomplete-words';
import { useDelayed } from '../components/use-delayed';
import { useText } from '../i18n/text';

/** One of some 37,000 communes, by name or code; homonyms are told apart by their code and kind. */
export function CommuneField({ onChange, error, label }: CustomField) {
  const t = useText();
  const words = useAutocompleteWords();
  const [typed, setTyped] = useState('');
  const asked = useDelayed(typed.trim(), 250);
  const { data, isFetching } = useGetList<CommuneView>(
    'communes',
    { filter: { q: asked }, pagination: { page: 1, perPage: 20 }, sort: { field: 'name', order: 'ASC' } },
    { enabled: asked.length > 1 },
  );
  return (
    <Autocomplete<CommuneView>
      {...words}
      options={asked.length > 1 ? (data ?? []) : []}
      filterOptions={(options) => options}
      loading={isFetching}
      loadingText={t('common.loading')}
      noOptionsText={t('town.communeNone')}
      getOptionKey={(commune) => commune.id}
      getOptionLabel={(commune) =>
        `${commune.name} (${t(`label.communeKind.${commune.kind}`)}, ${commune.inseeCode})`
      }
      isOptionEqualToValue={(option, value) => option.id === value.id}
      onInputChange={(_event, value) => setTyped(value.replace(/ \(.*$/, ''))}
      onChange={(_event, commune) => onChange(commune?.id ?? '')}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          error={error !== undefined}
          helperText={error ?? t('town.communeSearch')}
        />
      )}
    />
  );
}
