import type { AskView } from '@pcc/shared';
import { useGetList } from 'react-admin';

/** What was asked of a town, the latest first. */
export const useAsks = (townId: string, perPage = 100) =>
  useGetList<AskView>('asks', {
    filter: { townId },
    pagination: { page: 1, perPage },
    sort: { field: 'createdAt', order: 'DESC' },
  });
