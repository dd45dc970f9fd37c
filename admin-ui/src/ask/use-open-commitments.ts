import type { ApplicationView, CharterView, HomologationRow } from '@pcc/shared';
import { useGetList } from 'react-admin';
import { caseCommitments } from '../charter/case-chapters';
import type { Option } from '../components/form/field-spec';
import { useRecord } from '../providers/use-record';

/** The commitments of the open case of a town, to choose one; none without such a case. */
export function useOpenCommitments(townId: string): Option[] {
  const { data: cases } = useGetList<HomologationRow>('homologations', {
    filter: { townId, open: true },
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'openedOn', order: 'DESC' },
  });
  const caseId = cases?.[0]?.id;
  const { data: application } = useRecord<ApplicationView>('applications', caseId ?? '', {
    enabled: caseId !== undefined,
  });
  const charterId = application?.charterId;
  const { data: charter } = useRecord<CharterView>('charters', charterId ?? '', {
    enabled: charterId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!charter || !application) return [];
  return caseCommitments(charter, application).map(({ code, title }) => ({
    value: code,
    label: `${code} ${title}`,
  }));
}
