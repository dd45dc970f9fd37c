import { useListContext } from 'react-admin';

/** The filters in force, as the address holds them. */
export function useFilterValues(): Record<string, unknown> {
  const context: { filterValues: Record<string, unknown> } = useListContext();
  return context.filterValues;
}
