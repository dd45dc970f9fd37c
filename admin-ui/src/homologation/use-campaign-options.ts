import type { HomologationRow } from '@pcc/shared';
import { useGetList } from 'react-admin';
import type { Option } from '../components/form/field-spec';
import { useText } from '../i18n/text';
import { campaignsBetween, codeOf } from './campaigns';

function useVisitDay(order: 'ASC' | 'DESC'): string | null {
  const { data } = useGetList<HomologationRow>('homologations', {
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'visitOn', order },
  });
  return data?.[0]?.visitOn ?? null;
}

/** The campaigns in which the reader's cases have a visit. */
export function useCampaignOptions(): Option[] {
  const t = useText();
  const [first, last] = [useVisitDay('ASC'), useVisitDay('DESC')];
  if (first === null || last === null) return [];
  return campaignsBetween(first, last).map((campaign) => ({
    value: codeOf(campaign),
    label: t(`homologation.${campaign.season}`, { year: String(campaign.year) }),
  }));
}
