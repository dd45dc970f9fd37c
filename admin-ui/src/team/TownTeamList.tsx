import { TEAM_STATUSES, type TownTeamRow } from '@pcc/shared';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Column, FilterSpec } from '../components/list/columns';
import { DataList } from '../components/list/DataList';
import { shortNetworkName } from '../components/network-name';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { ForbiddenPage } from '../layout/ForbiddenPage';
import { Page } from '../layout/Page';
import { useCan } from '../providers/session';
import { useNetworkOptions } from '../town/use-options';
import { ChoiceBar } from './ChoiceBar';
import { TeamStatusMark } from './TeamStatusMark';
import styles from './team.module.css';

/** After an election: where each town stands, and whom to ask, many at once. */
export function TownTeamList() {
  const t = useText();
  const canRead = useCan('read_people');
  const networks = useNetworkOptions();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const filters: FilterSpec[] = [
    { name: 'q', type: 'search', label: t('team.list.q') },
    {
      name: 'status',
      type: 'choice',
      label: t('team.list.status'),
      options: TEAM_STATUSES.map((value) => ({ value, label: t(`label.teamStatus.${value}`) })),
    },
    { name: 'networkId', type: 'choice', label: t('team.list.network'), options: networks },
  ];
  const columns = useColumns(chosen, toggle);
  if (!canRead) return <ForbiddenPage />;
  return (
    <Page
      title={t('team.list.title')}
      lead={t('team.list.lead')}
      parents={[{ to: '/people', label: t('people.list') }]}
    >
      <DataList
        resource="town-teams"
        caption={t('team.list.caption')}
        columns={columns}
        filters={filters}
        sort={{ field: 'name', order: 'ASC' }}
      >
        <ChoiceBar chosen={chosen} onChange={setChosen} />
      </DataList>
    </Page>
  );
}

function useColumns(chosen: ReadonlySet<string>, toggle: (id: string) => void): Column<TownTeamRow>[] {
  const t = useText();
  const { day } = useFormats();
  return [
    {
      key: 'name',
      label: t('team.list.town'),
      sortBy: 'name',
      isName: true,
      render: (row) => (
        <span className={styles.pick}>
          <input
            type="checkbox"
            checked={chosen.has(row.id)}
            onChange={() => toggle(row.id)}
            aria-label={t('team.list.choose', { name: row.name })}
          />
          <Link to={`/towns/${row.id}/team`}>{row.name}</Link>
        </span>
      ),
    },
    {
      key: 'status',
      label: t('team.list.status'),
      isPlain: true,
      render: (row) => <TeamStatusMark row={row} />,
    },
    {
      key: 'mayor',
      label: t('team.list.mayor'),
      isPlain: true,
      render: ({ mayor }) =>
        mayor ? (
          t('team.list.mayorSince', { name: mayor.name, day: day(mayor.fromOn) })
        ) : (
          <span className="muted">{t('team.list.mayorUnknown')}</span>
        ),
    },
    {
      key: 'mailbox',
      label: t('team.list.mailbox'),
      isPlain: true,
      render: ({ publicEmail }) =>
        publicEmail ?? <span className={styles.late}>{t('team.list.noMailbox')}</span>,
    },
    {
      key: 'confirmed',
      label: t('team.list.confirmedOn'),
      sortBy: 'confirmedOn',
      isDay: true,
      render: ({ confirmedOn }) => (confirmedOn ? day(confirmedOn) : t('team.list.never')),
    },
    {
      key: 'network',
      label: t('team.list.network'),
      isPlain: true,
      render: (row) => shortNetworkName(row.networkName),
    },
  ];
}
