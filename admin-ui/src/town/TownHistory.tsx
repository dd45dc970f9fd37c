import Button from '@mui/material/Button';
import type { HistoryRow } from '@pcc/shared';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { HistoryChange } from '../components/HistoryChange';
import { useText } from '../i18n/text';

const FIRST_ROWS = 5;
const MAX_ROWS = 100;

/** Who changed what, on the town and on its cases: the last lines, then the others. */
export function TownHistory({ townId }: { townId: string }) {
  const t = useText();
  const [perPage, setPerPage] = useState(FIRST_ROWS);
  const { data = [], total = 0 } = useGetList<HistoryRow>('history', {
    filter: { townId },
    pagination: { page: 1, perPage },
    sort: { field: 'at', order: 'DESC' },
  });
  if (data.length === 0) return null;
  return (
    <section className="section" aria-labelledby="town-history">
      <h2 id="town-history">{t('town.changes')}</h2>
      <ul className="plain-list ruled-list">
        {data.map((row) => (
          <li key={row.id}>
            <HistoryChange row={row} isLinked />
          </li>
        ))}
      </ul>
      {total > data.length && perPage < MAX_ROWS && (
        <Button variant="outlined" onClick={() => setPerPage(MAX_ROWS)}>
          {t('homologation.history.more')}
        </Button>
      )}
    </section>
  );
}
