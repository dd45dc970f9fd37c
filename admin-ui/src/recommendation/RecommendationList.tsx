import type { RecommendationView } from '@pcc/shared';
import { Link } from 'react-router-dom';
import type { Column, FilterSpec } from '../components/list/columns';
import { DataList } from '../components/list/DataList';
import { useAudience } from '../components/use-audience';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { useTownFilter } from '../town/use-options';
import { LastNews, RecommendationPlace } from './RecommendationLine';
import { RecommendationMark } from './RecommendationMark';

const STATUSES = ['draft', 'pending', 'started', 'done', 'dropped'] as const;

/** Staff read it by town; a team reads what is asked of it, and its town only after. */
export function RecommendationList() {
  const t = useText();
  const audience = useAudience();
  const columns = useColumns();
  const filters: FilterSpec[] = [
    ...useTownFilter(),
    {
      name: 'status',
      type: 'choice',
      label: t('recommendation.status'),
      options: STATUSES.filter((status) => audience === 'staff' || status !== 'draft').map((status) => ({
        value: status,
        label: t(`label.recommendation.${status}`),
      })),
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

function useColumns(): Column<RecommendationView>[] {
  const t = useText();
  const { day } = useFormats();
  const isTown = useAudience() === 'town';
  const town: Column<RecommendationView> = {
    key: 'town',
    label: t('recommendation.town'),
    isName: !isTown,
    isPlain: true,
    render: (row) => <Link to={`/homologations/${row.homologationId}/decision`}>{row.townName}</Link>,
  };
  const text: Column<RecommendationView> = {
    key: 'text',
    label: t('recommendation.text'),
    isName: isTown,
    isPlain: true,
    render: (row) => (
      <>
        {row.text}
        {row.lastNews && <LastNews news={row.lastNews} />}
      </>
    ),
  };
  return [
    ...(isTown ? [text, town] : [town, text]),
    {
      key: 'commitment',
      label: t('recommendation.commitment'),
      isPlain: true,
      render: (row) => <RecommendationPlace recommendation={row} />,
    },
    {
      key: 'status',
      label: t('recommendation.status'),
      isPlain: true,
      render: (row) => <RecommendationMark status={row.status} />,
    },
    {
      key: 'created',
      label: t('recommendation.createdOn'),
      sortBy: 'createdOn',
      isDay: true,
      render: (row) => day(row.createdOn),
    },
  ];
}
