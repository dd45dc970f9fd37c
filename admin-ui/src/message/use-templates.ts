import type { MessageTemplateView } from '@pcc/shared';
import { useGetList } from 'react-admin';

export const useTemplates = () =>
  useGetList<MessageTemplateView>('message-templates', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'title', order: 'ASC' },
  });
