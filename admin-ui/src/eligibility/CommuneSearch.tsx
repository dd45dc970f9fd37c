import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import type { EligibilityCommune } from '@pcc/shared';
import { useState } from 'react';
import { useAutocompleteWords } from '../components/use-autocomplete-words';
import { useDelayed } from '../components/use-delayed';
import { useText } from '../i18n/text';
import { useCommuneSearch } from './use-eligibility';

interface CommuneSearchProps {
  value: EligibilityCommune | null;
  onChange: (commune: EligibilityCommune | null) => void;
}

/** One of the communes of today, déléguées among them, told apart by their département and their host. */
export function CommuneSearch({ value, onChange }: CommuneSearchProps) {
  const t = useText();
  const words = useAutocompleteWords();
  const [typed, setTyped] = useState('');
  const asked = useDelayed(typed.trim(), 250);
  const { data, isFetching } = useCommuneSearch(asked);
  const isShort = typed.trim().length < 2;
  return (
    <Autocomplete<EligibilityCommune>
      {...words}
      value={value}
      options={asked.length > 1 ? (data ?? []) : []}
      filterOptions={(options) => options}
      loading={isFetching || typed.trim() !== asked}
      loadingText={t('common.loading')}
      noOptionsText={t(isShort ? 'eligibility.commune.type' : 'eligibility.commune.none')}
      getOptionKey={(commune) => commune.id}
      getOptionLabel={(commune) => `${commune.name} (${commune.departmentName})`}
      isOptionEqualToValue={(option, chosen) => option.id === chosen.id}
      onInputChange={(_event, text) => setTyped(text.replace(/ \(.*$/, ''))}
      onChange={(_event, commune) => onChange(commune)}
      renderOption={({ key, ...props }, commune) => (
        <li key={key} {...props}>
          <span>
            {commune.name}{' '}
            <span className="muted">
              · {commune.departmentName}
              {commune.hostName !== null && `, ${t('eligibility.commune.of', { host: commune.hostName })}`}
            </span>
          </span>
        </li>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          label={t('eligibility.commune.label')}
          helperText={t('eligibility.commune.help')}
        />
      )}
    />
  );
}
