import Button from '@mui/material/Button';
import type { HistoryRow } from '@pcc/shared';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { HistoryLines } from '../components/HistoryLines';
import { groupHistory } from '../components/history-groups';
import { useText } from '../i18n/text';

/** Enough to fill the first lines, of which one may stand for many rows. */
const FIRST_ROWS = 25;
const FIRST_LINES = 5;
const MAX_ROWS = 100;

/** Who changed what, on the town and on its cases: the last lines, then the others. */
export function TownHistory({ townId }: { townId: string }) {
  const t = useText();
  const [isWhole, setWhole] = useState(false);
  const { data = [], total = 0 } = useGetList<HistoryRow>('history', {
    filter: { townId },
    pagination: { page: 1, perPage: isWhole ? MAX_ROWS : FIRST_ROWS },
    sort: { field: 'at', order: 'DESC' },
  });
  const groups = groupHistory(data);
  if (groups.length === 0) return null;
  return (
    <section className="section" aria-labelledby="town-history">
      <h2 id="town-history">{t('town.changes')}</h2>
      <HistoryLines groups={isWhole ? groups : groups.slice(0, FIRST_LINES)} isLinked />
      {!isWhole && (groups.length > FIRST_LINES || total > data.length) && (
        <Button variant="outlined" onClick={() => setWhole(true)}>
          {t('homologation.history.more')}
        </Button>
      )}
    </section>
  );
}
