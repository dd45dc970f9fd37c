import type { NetworkView, TownView } from '@pcc/shared';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider, useGetList } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import type { Option } from '../components/form/field-spec';
import type { FilterSpec } from '../components/list/columns';
import { shortNetworkName } from '../components/network-name';
import type { AppDataProvider } from '../providers/data-provider';
import { useSessionUser } from '../providers/session';
import { useRecord } from '../providers/use-record';

export function useNetworkOptions(): Option[] {
  const { data = [] } = useGetList<NetworkView>('networks', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  return data
    .map((network) => ({ value: network.id, label: shortNetworkName(network.name) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'fr'));
}

/** The networks that this person follows. Who follows none in particular chooses among all, or all at once where `everybody` is given. */
export function useFollowedNetworkOptions(everybody?: Option): Option[] {
  const options = useNetworkOptions();
  const own = (useSessionUser()?.grants ?? []).flatMap(({ networkId }) => networkId ?? []);
  if (own.length > 0) return options.filter(({ value }) => own.includes(value));
  return everybody ? [everybody, ...options] : options;
}

interface Department {
  code: string;
  name: string;
}

/** The départements that have a cité in the reader's scope. */
export function useDepartmentOptions(): Option[] {
  const { read } = useDataProvider<AppDataProvider>();
  const { data = [] } = useQuery({
    queryKey: ['towns', 'departments'],
    queryFn: ({ signal }) => read<Department[]>('towns/departments', signal),
    staleTime: 600_000,
  });
  return data.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }));
}

/** The one town that the address keeps, when a town's page led to the list. Read outside the list, so from the address itself. */
export function useTownFilter(): FilterSpec[] {
  const [search] = useSearchParams();
  const id = townIdOf(search.get('filter'));
  const { data } = useRecord<TownView>('towns', id, { enabled: id !== '' });
  return id === '' ? [] : [{ name: 'townId', type: 'link', label: data?.name ?? '' }];
}

function townIdOf(filter: string | null): string {
  try {
    const { townId } = JSON.parse(filter ?? '{}') as { townId?: unknown };
    return typeof townId === 'string' ? townId : '';
  } catch {
    return '';
  }
}
