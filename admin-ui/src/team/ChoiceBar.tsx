import Button from '@mui/material/Button';
import { MAILING_LIMIT, type MailingKind, type TownTeamRow } from '@pcc/shared';
import { useState } from 'react';
import { useDataProvider, useListContext } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { ErrorBox } from '../components/ErrorBox';
import { useFilterValues } from '../components/list/use-filter-values';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import styles from './team.module.css';

const PAGE = 200;

interface ChoiceBarProps {
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** How many towns are chosen, over all pages and filters, and what may be sent to them. */
export function ChoiceBar({ chosen, onChange }: ChoiceBarProps) {
  const t = useText();
  const navigate = useNavigate();
  const filter = useFilterValues();
  const { getList } = useDataProvider<AppDataProvider>();
  const { data = [], total = 0 } = useListContext<TownTeamRow>();
  const [failure, setFailure] = useState<unknown>(null);
  const chooseAll = async () => {
    setFailure(null);
    try {
      const pages = await Promise.all(
        Array.from({ length: Math.ceil(total / PAGE) }, (_, index) =>
          getList<TownTeamRow>('town-teams', {
            filter,
            pagination: { page: index + 1, perPage: PAGE },
            sort: { field: 'name', order: 'ASC' },
          }),
        ),
      );
      onChange(new Set(pages.flatMap((page) => page.data.map(({ id }) => id))));
    } catch (refusal) {
      setFailure(refusal);
    }
  };
  const go = (kind: MailingKind) =>
    void navigate('/town-teams/mailing', { state: { kind, townIds: [...chosen] } });
  const isEmpty = chosen.size === 0;
  const isOver = chosen.size > MAILING_LIMIT;
  return (
    <>
      <div className="cluster">
        <Button onClick={() => onChange(new Set([...chosen, ...data.map(({ id }) => id)]))}>
          {t('team.list.choosePage')}
        </Button>
        {total > data.length && total <= MAILING_LIMIT && (
          <Button onClick={() => void chooseAll()}>{t('team.list.chooseAll', { smart_count: total })}</Button>
        )}
      </div>
      {failure !== null && <ErrorBox error={failure} />}
      <div className={`cluster ${styles.bar}`}>
        <span role="status">
          {isEmpty ? t('team.list.hint') : t('team.list.chosen', { smart_count: chosen.size })}
        </span>
        {(isOver || total > MAILING_LIMIT) && <span>{t('team.list.chooseOver')}</span>}
        {!isEmpty && !isOver && (
          <>
            <Button size="small" variant="contained" onClick={() => go('handover')}>
              {t('team.list.ask')}
            </Button>
            <Button size="small" variant="outlined" onClick={() => go('circular')}>
              {t('team.list.circular')}
            </Button>
          </>
        )}
        {!isEmpty && (
          <Button size="small" onClick={() => onChange(new Set())}>
            {t('team.list.clear')}
          </Button>
        )}
      </div>
    </>
  );
}
