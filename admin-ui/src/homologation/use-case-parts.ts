import type { ApplicationView, AuditView, CharterView, HomologationView } from '@pcc/shared';
import { type RecordOptions, useRecord } from '../providers/use-record';

/** What the town sends; shares the id of its case. */
export const useApplication = (id: string, options?: RecordOptions) =>
  useRecord<ApplicationView>('applications', id, options);

/** What the visit says: it exists once a visit is scheduled. */
export const useAudit = ({ id, visitOn }: Pick<HomologationView, 'id' | 'visitOn'>) =>
  useRecord<AuditView>('audits', id, { enabled: visitOn !== null });

/** The charter the case is bound to: it never changes. */
export const useCharter = (id: string) =>
  useRecord<CharterView>('charters', id, { staleTime: Number.POSITIVE_INFINITY });
