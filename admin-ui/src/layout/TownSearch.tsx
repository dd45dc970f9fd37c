import SearchOutlined from '@mui/icons-material/SearchOutlined';
import Autocomplete from '@mui/material/Autocomplete';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import type { TownRow } from '@pcc/shared';
import { useEffect, useRef, useState } from 'react';
import { useGetList } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { shortNetworkName } from '../components/network-name';
import { useAutocompleteWords } from '../components/use-autocomplete-words';
import { useDelayed } from '../components/use-delayed';
import { useText } from '../i18n/text';
import styles from './layout.module.css';

/** Towns by name, from anywhere (⌘K or Ctrl K). The server knows that "st" reads "saint". */
export function TownSearch() {
  const t = useText();
  const words = useAutocompleteWords();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const asked = useDelayed(typed.trim(), 200);
  const { data, isFetching } = useGetList<TownRow>(
    'towns',
    { filter: { q: asked }, pagination: { page: 1, perPage: 8 }, sort: { field: 'name', order: 'ASC' } },
    { enabled: asked.length > 1 },
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Autocomplete<TownRow>
      {...words}
      size="small"
      value={null}
      blurOnSelect
      clearOnBlur
      popupIcon={null}
      open={isOpen && typed.trim().length > 1}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      disablePortal
      inputValue={typed}
      onInputChange={(_event, value, why) => setTyped(why === 'selectOption' || why === 'reset' ? '' : value)}
      onChange={(_event, town) => {
        if (town) void navigate(`/towns/${town.id}`);
      }}
      options={asked.length > 1 ? (data ?? []) : []}
      filterOptions={(options) => options}
      loading={isFetching || typed.trim() !== asked}
      loadingText={t('common.loading')}
      noOptionsText={t('frame.searchNone')}
      getOptionLabel={(town) => town.name}
      getOptionKey={(town) => town.id}
      renderOption={({ key, ...props }, town) => (
        <li key={key} {...props}>
          <span>
            {town.name} <span className="muted">· {shortNetworkName(town.networkName)}</span>
          </span>
        </li>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          inputRef={input}
          placeholder={t('frame.searchTown')}
          slotProps={{
            ...params.slotProps,
            htmlInput: { ...params.slotProps.htmlInput, 'aria-label': t('frame.searchTown') },
            input: {
              ...params.slotProps.input,
              startAdornment: (
                <InputAdornment position="start">
                  <SearchOutlined aria-hidden />
                </InputAdornment>
              ),
              endAdornment: typed === '' ? <kbd className={styles.shortcut}>⌘K</kbd> : null,
            },
          }}
        />
      )}
    />
  );
}
