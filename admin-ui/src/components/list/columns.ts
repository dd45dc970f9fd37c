import type { ReactNode } from 'react';

export interface Column<T> {
  key: string;
  label: string;
  /** Name under which the server sorts; absent: not sortable. */
  sortBy?: string;
  /** The column that names the row. */
  isName?: boolean;
  render: (row: T) => ReactNode;
}

export type FilterSpec = { name: string; label: string } & (
  | { type: 'search' | 'day' }
  | { type: 'choice'; options: { value: string; label: string }[] }
);
