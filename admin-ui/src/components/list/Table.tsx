import { type Identifier, useListContext } from 'react-admin';
import { useText } from '../../i18n/text';
import type { Column } from './columns';
import styles from './list.module.css';

/** A plain table; on a narrow screen each row becomes a small card. */
export function Table<T extends { id: Identifier }>({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: Column<T>[];
  rows: T[];
}) {
  const t = useText();
  const { sort, setSort } = useListContext();
  const orderOf = (column: Column<T>) => {
    if (column.sortBy === undefined || sort?.field !== column.sortBy) return undefined;
    return sort.order === 'ASC' ? ('ascending' as const) : ('descending' as const);
  };
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => {
            const order = orderOf(column);
            const { sortBy } = column;
            return (
              <th key={column.key} scope="col" aria-sort={order}>
                {sortBy === undefined ? (
                  column.label
                ) : (
                  <button
                    type="button"
                    title={t('common.list.sortBy', { column: column.label })}
                    onClick={() => setSort({ field: sortBy, order: order === 'ascending' ? 'DESC' : 'ASC' })}
                  >
                    {column.label}
                    <span aria-hidden="true">
                      {order === 'ascending' ? ' ↑' : order === 'descending' ? ' ↓' : ''}
                    </span>
                  </button>
                )}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {columns.map((column) =>
              column.isName ? (
                <th key={column.key} scope="row" className={styles.name}>
                  {column.render(row)}
                </th>
              ) : (
                <td
                  key={column.key}
                  className={column.isDay ? styles.day : undefined}
                  data-label={column.isPlain ? undefined : column.label}
                >
                  {column.render(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
