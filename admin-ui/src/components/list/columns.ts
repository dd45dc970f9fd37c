import type { ReactNode } from 'react';

export interface Column<T> {
  key: string;
  label: string;
  /** Name under which the server sorts; absent: not sortable. */
  sortBy?: string;
  /** The column that names the row. */
  isName?: boolean;
  /** A date: never broken over two lines. */
  isDay?: boolean;
  /** Says by itself what it is: no label before it on a phone. */
  isPlain?: boolean;
  render: (row: T) => ReactNode;
}

export type FilterSpec = { name: string; label: string } & (
  | { type: 'search' | 'day' }
  | { type: 'choice'; options: { value: string; label: string }[] }
  // In force only when a link brought it; `label` then says what it keeps.
  | { type: 'link' }
);
