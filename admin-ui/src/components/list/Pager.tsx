import Button from '@mui/material/Button';
import { useListContext } from 'react-admin';
import { useText } from '../../i18n/text';
import styles from './list.module.css';

const SIZES = [25, 50, 100, 200];
const SMALLEST = Math.min(...SIZES);

export function Pager() {
  const t = useText();
  const { page, perPage, setPage, setPerPage, total = 0, hasNextPage, hasPreviousPage } = useListContext();
  if (total <= SMALLEST) return null;
  const from = (page - 1) * perPage + 1;
  return (
    <nav aria-label={t('common.list.pages')} className={styles.pager}>
      <label>
        {t('common.list.rows')}
        <select value={perPage} onChange={(event) => setPerPage(Number(event.target.value))}>
          {SIZES.map((size) => (
            <option key={size} value={size}>
              {size}
            </option>
          ))}
        </select>
      </label>
      <span className="cluster">
        <span>{t('common.list.range', { from, to: Math.min(from + perPage - 1, total), total })}</span>
        <Button variant="outlined" disabled={!hasPreviousPage} onClick={() => setPage(page - 1)}>
          {t('common.list.previous')}
        </Button>
        <Button variant="outlined" disabled={!hasNextPage} onClick={() => setPage(page + 1)}>
          {t('common.list.next')}
        </Button>
      </span>
    </nav>
  );
}
