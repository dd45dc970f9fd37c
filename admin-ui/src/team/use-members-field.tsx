import type { HandoverMember } from '@pcc/shared';
import type { FieldSpec } from '../components/form/field-spec';
import { useText } from '../i18n/text';
import { MembersField } from '../session/link/MembersField';

/** People named for a team, one line each. */
export function useMembersField(initial: readonly HandoverMember[]): FieldSpec {
  const t = useText();
  return {
    name: 'members',
    type: 'custom',
    label: t('team.settle.arriving'),
    isRequired: false,
    initial,
    render: (field) => <MembersField {...field} rowLabel={t('team.settle.person')} />,
  };
}
