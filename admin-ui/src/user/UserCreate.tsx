import type { UserView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { FormPage } from '../components/form/FormPage';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';

export function UserCreate() {
  const t = useText();
  const navigate = useNavigate();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { post } = useDataProvider<AppDataProvider>();
  return (
    <FormPage
      title={t('user.add')}
      explain={t('user.createExplain')}
      parents={[{ to: '/users', label: t('user.list') }]}
      submitLabel={t('user.add')}
      fields={[
        { name: 'name', type: 'text', label: t('user.name'), isRequired: true },
        { name: 'email', type: 'email', label: t('user.email'), isRequired: true },
      ]}
      onSubmit={async (body, key) => {
        const user = await post<UserView>('users', body, key);
        await queryClient.invalidateQueries();
        notice(t('user.created'));
        void navigate(`/users/${user.id}`);
      }}
    />
  );
}
