import type { ContactRequestView } from '@pcc/shared';
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
import { ContactMark } from './ContactMark';

/** Who asked, on the public page, to be called. */
export function ContactRequestList() {
  const t = useText();
  const canRead = useCan('read_people');
  const networks = useNetworkOptions();
  const columns = useColumns();
  const filters: FilterSpec[] = [
    { name: 'q', type: 'search', label: t('contact.q') },
    {
      name: 'state',
      type: 'choice',
      label: t('contact.state'),
      options: [
        { value: 'waiting', label: t('contact.waiting') },
        { value: 'handled', label: t('contact.handledYes') },
      ],
    },
    { name: 'networkId', type: 'choice', label: t('contact.network'), options: networks },
  ];
  if (!canRead) return <ForbiddenPage />;
  return (
    <Page
      title={t('contact.list')}
      lead={
        <>
          {t('contact.lead')} <a href="/candidater">{t('contact.publicPage')}</a>
        </>
      }
    >
      <DataList
        resource="contact-requests"
        caption={t('contact.caption')}
        columns={columns}
        filters={filters}
        sort={{ field: 'receivedAt', order: 'DESC' }}
        empty={t('contact.empty')}
      />
    </Page>
  );
}

function useColumns(): Column<ContactRequestView>[] {
  const t = useText();
  const { instantDay } = useFormats();
  return [
    {
      key: 'commune',
      label: t('contact.commune'),
      sortBy: 'communeName',
      isName: true,
      render: (row) => (
        <>
          <Link to={`/contact-requests/${row.id}`}>{row.commune.name}</Link>{' '}
          <span className="muted small">({row.commune.departmentName})</span>
        </>
      ),
    },
    {
      key: 'person',
      label: t('contact.person'),
      isPlain: true,
      render: (row) => `${row.personName}, ${row.personFunction}`,
    },
    {
      key: 'state',
      label: t('contact.state'),
      isPlain: true,
      render: (row) => <ContactMark request={row} />,
    },
    {
      key: 'receivedAt',
      label: t('contact.receivedAt'),
      sortBy: 'receivedAt',
      isDay: true,
      render: (row) => instantDay(row.receivedAt),
    },
    {
      key: 'network',
      label: t('contact.network'),
      isPlain: true,
      render: (row) => shortNetworkName(row.networkName),
    },
  ];
}
