import type { PartnerView } from '@pcc/shared';
import { useDataProvider } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { FormPage } from '../components/form/FormPage';
import { useDone } from '../components/use-done';
import { useText } from '../i18n/text';
import { ForbiddenPage } from '../layout/ForbiddenPage';
import type { AppDataProvider } from '../providers/data-provider';
import { useCan } from '../providers/session';
import { useNetworkOptions } from '../town/use-options';
import { usePartnerFields } from './use-partner-fields';

export function PartnerCreate() {
  const t = useText();
  const canRead = useCan('read_people');
  const navigate = useNavigate();
  const done = useDone();
  const networks = useNetworkOptions();
  const fields = usePartnerFields();
  const { post } = useDataProvider<AppDataProvider>();
  if (!canRead) return <ForbiddenPage />;
  return (
    <FormPage
      title={t('people.partner.add')}
      parents={[
        { to: '/people', label: t('people.list') },
        { to: '/partners', label: t('people.partner.list') },
      ]}
      fields={[
        ...fields,
        {
          name: 'networkId',
          type: 'choice',
          label: t('people.partner.network'),
          isRequired: true,
          options: networks,
        },
      ]}
      submitLabel={t('people.partner.add')}
      onSubmit={async (body, key) => {
        const partner = await post<PartnerView>('partners', body, key);
        await done(t('people.partner.added'));
        void navigate(`/partners/${partner.id}`);
      }}
    />
  );
}
