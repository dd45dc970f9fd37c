import type { RecommendationView } from '@pcc/shared';
import { Link } from 'react-router-dom';
import type { Column, FilterSpec } from '../components/list/columns';
import { DataList } from '../components/list/DataList';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';

const STATUSES = ['pending', 'started', 'done', 'dropped'] as const;

export function RecommendationList() {
  const t = useText();
  const { day } = useFormats();
  const filters: FilterSpec[] = [
    {
      name: 'status',
      type: 'choice',
      label: t('recommendation.status'),
      options: STATUSES.map((status) => ({ value: status, label: t(`label.recommendation.${status}`) })),
    },
  ];
  const columns: Column<RecommendationView>[] = [
    {
      key: 'town',
      label: t('recommendation.town'),
      isName: true,
      render: (row) => <Link to={`/homologations/${row.homologationId}/decision`}>{row.townName}</Link>,
    },
    { key: 'text', label: t('recommendation.text'), render: (row) => row.text },
    { key: 'commitment', label: t('recommendation.commitment'), render: (row) => row.commitmentCode ?? '' },
    {
      key: 'status',
      label: t('recommendation.status'),
      render: (row) => t(`label.recommendation.${row.status}`),
    },
    {
      key: 'created',
      label: t('recommendation.createdOn'),
      sortBy: 'createdOn',
      render: (row) => day(row.createdOn),
    },
  ];
  return (
    <Page title={t('recommendation.list')}>
      <DataList
        resource="recommendations"
        caption={t('recommendation.list')}
        columns={columns}
        filters={filters}
        sort={{ field: 'createdOn', order: 'DESC' }}
        empty={t('recommendation.empty')}
      />
    </Page>
  );
}
