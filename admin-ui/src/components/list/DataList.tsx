import type { ReactNode } from 'react';
import type { Identifier } from 'react-admin';
import { ListBase, useListContext } from 'react-admin';
import { useText } from '../../i18n/text';
import { Waiting } from '../../layout/Waiting';
import { ErrorBox } from '../ErrorBox';
import type { Column, FilterSpec } from './columns';
import { Filters } from './Filters';
import { Pager } from './Pager';
import { Table } from './Table';
import { useFilterValues } from './use-filter-values';

interface DataListProps<T> {
  resource: string;
  /** Read out with the table. */
  caption: string;
  columns: Column<T>[];
  filters?: FilterSpec[];
  sort: { field: string; order: 'ASC' | 'DESC' };
  permanentFilter?: Record<string, unknown>;
  empty?: ReactNode;
  /** Stands over the rows and reads the list. */
  children?: ReactNode;
}

/** A list whose filters, order and page stand in the address. */
export function DataList<T extends { id: Identifier }>({
  resource,
  sort,
  permanentFilter,
  ...view
}: DataListProps<T>) {
  return (
    <ListBase
      resource={resource}
      sort={sort}
      perPage={25}
      exporter={false}
      storeKey={false}
      filter={permanentFilter ?? {}}
      queryOptions={{ onError: () => undefined }}
    >
      <DataListView {...view} />
    </ListBase>
  );
}

function DataListView<T extends { id: Identifier }>({
  caption,
  columns,
  filters = [],
  empty,
  children,
}: Omit<DataListProps<T>, 'resource' | 'sort'>) {
  const t = useText();
  const { data, error, isPending, refetch, total } = useListContext();
  const rows = (data ?? []) as T[];
  const isFiltered = Object.keys(useFilterValues()).length > 0;
  return (
    <>
      {filters.length > 0 && <Filters filters={filters} />}
      <p role="status" className="muted">
        {total !== undefined && !error ? t('common.list.results', { smart_count: total }) : ''}
      </p>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {isPending && !error && <Waiting />}
      {!error && !isPending && rows.length === 0 && (
        <p>{isFiltered ? t('common.list.emptyFiltered') : (empty ?? t('common.list.empty'))}</p>
      )}
      {!error && rows.length > 0 && (
        <>
          {children}
          <Table caption={caption} columns={columns} rows={rows} />
          <Pager />
        </>
      )}
    </>
  );
}
