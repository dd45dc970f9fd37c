import { GRANTED_ROLES, type GrantedRole, type UserView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import { FormDialog } from '../components/form/FormDialog';
import type { Facts, FieldSpec } from '../components/form/field-spec';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { useNetworkOptions } from '../town/use-options';

/** Which scope goes with each role. */
const SCOPES: Record<GrantedRole, 'none' | 'network' | 'case'> = {
  administrator: 'none',
  national: 'none',
  coordinator: 'network',
  commission: 'case',
};

const scopeOf = ({ role }: Facts) => SCOPES[role as GrantedRole];

export function GrantDialog({ user, onClose }: { user: UserView; onClose: () => void }) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const networks = useNetworkOptions();
  const { post } = useDataProvider<AppDataProvider>();
  const fields: FieldSpec[] = [
    {
      name: 'role',
      type: 'choice',
      label: t('user.role'),
      isRequired: true,
      options: GRANTED_ROLES.map((role) => ({ value: role, label: t(`label.role.${role}`) })),
    },
    {
      name: 'networkId',
      type: 'choice',
      label: t('user.network'),
      isRequired: true,
      options: networks,
      when: (facts) => scopeOf(facts) === 'network',
    },
    { name: 'fromOn', type: 'day', label: t('user.fromOn') },
    { name: 'toOn', type: 'day', label: t('user.toOn') },
  ];
  return (
    <FormDialog
      title={`${t('user.addGrant')} · ${user.name}`}
      fields={fields}
      submitLabel={t('user.addGrant')}
      onClose={onClose}
      onSubmit={async (body, key) => {
        const { hasPassword } = await post<UserView>(`users/${user.id}/grants`, body, key);
        await queryClient.invalidateQueries();
        notice(t(user.hasPassword && !hasPassword ? 'user.grantAddedAnew' : 'user.grantAdded'));
        onClose();
      }}
    />
  );
}
