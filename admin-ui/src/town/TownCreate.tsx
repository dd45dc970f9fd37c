import type { TownView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { FormPage } from '../components/form/FormPage';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { CommuneField } from './CommuneField';
import { useNetworkOptions } from './use-options';

export function TownCreate() {
  const t = useText();
  const navigate = useNavigate();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const networks = useNetworkOptions();
  const { post } = useDataProvider<AppDataProvider>();
  return (
    <FormPage
      title={t('town.add')}
      explain={t('town.createExplain')}
      parents={[{ to: '/towns', label: t('town.list') }]}
      submitLabel={t('town.add')}
      fields={[
        { name: 'name', type: 'text', label: t('town.name'), isRequired: true },
        {
          name: 'communeId',
          type: 'custom',
          label: t('town.commune'),
          isRequired: true,
          render: (field) => <CommuneField {...field} />,
        },
        { name: 'networkId', type: 'choice', label: t('town.network'), isRequired: true, options: networks },
      ]}
      onSubmit={async (body, key) => {
        const town = await post<TownView>('towns', body, key);
        await queryClient.invalidateQueries();
        notice(t('town.created'));
        void navigate(`/towns/${town.id}`);
      }}
    />
  );
}
