import Button from '@mui/material/Button';
import { PARTNER_KINDS, type PartnerView } from '@pcc/shared';
import { Link } from 'react-router-dom';
import type { Column, FilterSpec } from '../components/list/columns';
import { DataList } from '../components/list/DataList';
import { shortNetworkName } from '../components/network-name';
import { useText } from '../i18n/text';
import { ForbiddenPage } from '../layout/ForbiddenPage';
import { Page } from '../layout/Page';
import { useCan } from '../providers/session';
import { useNetworkOptions } from '../town/use-options';

export function PartnerList() {
  const t = useText();
  const canRead = useCan('read_people');
  const networks = useNetworkOptions();
  const filters: FilterSpec[] = [
    { name: 'q', type: 'search', label: t('people.partner.q') },
    {
      name: 'kind',
      type: 'choice',
      label: t('people.partner.kind'),
      options: PARTNER_KINDS.map((value) => ({ value, label: t(`label.partnerKind.${value}`) })),
    },
    { name: 'networkId', type: 'choice', label: t('people.partner.network'), options: networks },
  ];
  const columns: Column<PartnerView>[] = [
    {
      key: 'name',
      label: t('people.partner.name'),
      sortBy: 'name',
      isName: true,
      render: (row) => <Link to={`/partners/${row.id}`}>{row.name}</Link>,
    },
    {
      key: 'kind',
      label: t('people.partner.kind'),
      sortBy: 'kind',
      isPlain: true,
      render: (row) => t(`label.partnerKind.${row.kind}`),
    },
    {
      key: 'department',
      label: t('people.partner.department'),
      sortBy: 'departmentCode',
      render: (row) => row.departmentCode ?? '',
    },
    {
      key: 'network',
      label: t('people.partner.network'),
      isPlain: true,
      render: (row) => shortNetworkName(row.networkName),
    },
    {
      key: 'contact',
      label: t('people.partner.publicEmail'),
      isPlain: true,
      render: ({ publicEmail, publicPhone }) =>
        [publicEmail, publicPhone].filter((one) => one !== null).join(' · '),
    },
  ];
  if (!canRead) return <ForbiddenPage />;
  return (
    <Page
      title={t('people.partner.list')}
      lead={t('people.partner.lead')}
      parents={[{ to: '/people', label: t('people.list') }]}
      actions={
        <Button component={Link} to="/partners/create" variant="outlined">
          {t('people.partner.add')}
        </Button>
      }
    >
      <DataList
        resource="partners"
        caption={t('people.partner.list')}
        columns={columns}
        filters={filters}
        sort={{ field: 'name', order: 'ASC' }}
        empty={t('people.partner.empty')}
      />
    </Page>
  );
}
