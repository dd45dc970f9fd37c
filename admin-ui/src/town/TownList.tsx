import Button from '@mui/material/Button';
import { RANKS, type TownRow } from '@pcc/shared';
import { Link } from 'react-router-dom';
import type { Column, FilterSpec } from '../components/list/columns';
import { DataList } from '../components/list/DataList';
import { shortNetworkName } from '../components/network-name';
import { StateMark } from '../components/StateMark';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { ForbiddenPage } from '../layout/ForbiddenPage';
import { Page } from '../layout/Page';
import { useCan } from '../providers/session';
import { useDepartmentOptions, useNetworkOptions } from './use-options';

export function TownList() {
  const t = useText();
  const [canRead, canCreate] = [useCan('read_towns'), useCan('create_town')];
  const canReadPeople = useCan('read_people');
  const columns = useColumns();
  const networks = useNetworkOptions();
  const departments = useDepartmentOptions();
  const filters: FilterSpec[] = [
    { name: 'q', type: 'search', label: t('town.q') },
    { name: 'networkId', type: 'choice', label: t('town.network'), options: networks },
    { name: 'departmentCode', type: 'choice', label: t('town.department'), options: departments },
    {
      name: 'rank',
      type: 'choice',
      label: t('town.rank'),
      options: RANKS.map((rank) => ({ value: rank, label: t(`label.rank.${rank}`) })),
    },
    { name: 'asOf', type: 'day', label: t('town.asOf') },
  ];
  if (!canRead) return <ForbiddenPage />;
  return (
    <Page
      title={t('town.list')}
      actions={
        <>
          {canReadPeople && (
            <Button component={Link} to="/town-teams">
              {t('people.teams')}
            </Button>
          )}
          {canCreate && (
            <Button component={Link} to="/towns/create" variant="outlined">
              {t('town.add')}
            </Button>
          )}
        </>
      }
    >
      <DataList
        resource="towns"
        caption={t('town.list')}
        columns={columns}
        filters={filters}
        sort={{ field: 'name', order: 'ASC' }}
      />
    </Page>
  );
}

function useColumns(): Column<TownRow>[] {
  const t = useText();
  const { day } = useFormats();
  return [
    {
      key: 'name',
      label: t('town.name'),
      sortBy: 'name',
      isName: true,
      render: (town) => (
        <>
          <Link to={`/towns/${town.id}`}>{town.name}</Link>
          {town.hostCommuneName && (
            <div className="muted small">{t('town.deleguee', { host: town.hostCommuneName })}</div>
          )}
        </>
      ),
    },
    {
      key: 'department',
      label: t('town.department'),
      sortBy: 'departmentCode',
      render: (town) => town.departmentCode,
    },
    {
      key: 'network',
      label: t('town.network'),
      isPlain: true,
      render: (town) => shortNetworkName(town.networkName),
    },
    {
      key: 'rank',
      label: t('town.rank'),
      sortBy: 'rank',
      isPlain: true,
      render: (town) => (
        <>
          {t(`label.rank.${town.rank}`)}
          {town.isPaused && <span className="muted"> · {t('town.paused')}</span>}
        </>
      ),
    },
    {
      key: 'since',
      label: t('town.rankSince'),
      sortBy: 'rankFromOn',
      isDay: true,
      render: (town) => (town.rankFromOn ? day(town.rankFromOn) : ''),
    },
    {
      key: 'term',
      label: t('town.term'),
      sortBy: 'termOn',
      isDay: true,
      render: (town) => (town.termOn ? day(town.termOn) : ''),
    },
    {
      key: 'case',
      label: t('town.openCase'),
      render: (town) =>
        town.openHomologation ? (
          <Link to={`/homologations/${town.openHomologation.id}`}>
            <StateMark state={town.openHomologation.state} />
          </Link>
        ) : (
          ''
        ),
    },
  ];
}
