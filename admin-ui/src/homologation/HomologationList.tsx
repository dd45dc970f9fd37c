import { type HomologationRow, KINDS, STATES } from '@pcc/shared';
import { Link } from 'react-router-dom';
import type { Column, FilterSpec } from '../components/list/columns';
import { DataList } from '../components/list/DataList';
import { shortNetworkName } from '../components/network-name';
import { StateMark } from '../components/StateMark';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { useNetworkOptions, useTownFilter } from '../town/use-options';
import { useCampaignOptions } from './use-campaign-options';

export function HomologationList() {
  const t = useText();
  const networks = useNetworkOptions();
  const campaigns = useCampaignOptions();
  const columns = useColumns();
  const town = useTownFilter();
  const filters: FilterSpec[] = [
    ...town,
    {
      name: 'open',
      type: 'choice',
      label: t('homologation.open'),
      options: [
        { value: 'true', label: t('homologation.openOnly') },
        { value: 'false', label: t('homologation.closedOnly') },
      ],
    },
    {
      name: 'state',
      type: 'choice',
      label: t('homologation.state'),
      options: STATES.map((state) => ({ value: state, label: t(`label.state.${state}`) })),
    },
    {
      name: 'kind',
      type: 'choice',
      label: t('homologation.kind'),
      options: KINDS.map((kind) => ({ value: kind, label: t(`label.kind.${kind}`) })),
    },
    { name: 'networkId', type: 'choice', label: t('homologation.network'), options: networks },
    { name: 'campaign', type: 'choice', label: t('homologation.campaign'), options: campaigns },
  ];
  return (
    <Page title={t('homologation.list')}>
      <DataList
        resource="homologations"
        caption={t('homologation.list')}
        columns={columns}
        filters={filters}
        sort={{ field: 'openedOn', order: 'DESC' }}
      />
    </Page>
  );
}

function useColumns(): Column<HomologationRow>[] {
  const t = useText();
  const { day } = useFormats();
  return [
    {
      key: 'town',
      label: t('homologation.town'),
      sortBy: 'townName',
      isName: true,
      render: (row) => <Link to={`/homologations/${row.id}`}>{row.townName}</Link>,
    },
    {
      key: 'kind',
      label: t('homologation.kind'),
      sortBy: 'kind',
      isPlain: true,
      render: (row) => t(`label.kind.${row.kind}`),
    },
    {
      key: 'state',
      label: t('homologation.state'),
      sortBy: 'state',
      isPlain: true,
      render: (row) => <StateMark state={row.state} />,
    },
    {
      key: 'network',
      label: t('homologation.network'),
      isPlain: true,
      render: (row) => shortNetworkName(row.networkName),
    },
    {
      key: 'opened',
      label: t('homologation.openedOn'),
      sortBy: 'openedOn',
      isDay: true,
      render: (row) => day(row.openedOn),
    },
    {
      key: 'visit',
      label: t('homologation.visitOn'),
      sortBy: 'visitOn',
      isDay: true,
      render: (row) => (row.visitOn ? day(row.visitOn) : ''),
    },
    {
      key: 'due',
      label: t('homologation.dueOn'),
      sortBy: 'dueOn',
      isDay: true,
      render: (row) => (row.dueOn ? day(row.dueOn) : ''),
    },
  ];
}
