import type { NetworkView } from '@pcc/shared';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider, useGetList } from 'react-admin';
import type { Option } from '../components/form/field-spec';
import { shortNetworkName } from '../components/network-name';
import type { AppDataProvider } from '../providers/data-provider';

export function useNetworkOptions(): Option[] {
  const { data = [] } = useGetList<NetworkView>('networks', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  return data
    .map((network) => ({ value: network.id, label: shortNetworkName(network.name) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'fr'));
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
