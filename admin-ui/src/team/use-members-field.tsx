import { type HandoverMember, TOWN_FUNCTIONS } from '@pcc/shared';
import type { FieldSpec } from '../components/form/field-spec';
import { RowsField } from '../components/form/RowsField';
import { useText } from '../i18n/text';
import { asksWhoSigns } from '../session/link/handover-answer';

/** People named for a team, one line each. */
export function useMembersField(initial: readonly HandoverMember[]): FieldSpec {
  const t = useText();
  return {
    name: 'members',
    type: 'custom',
    label: t('team.settle.arriving'),
    isRequired: false,
    initial,
    render: (field) => (
      <RowsField
        {...field}
        label={t('session.handover.members')}
        rowLabel={t('team.settle.person')}
        parts={[
          { name: 'name', type: 'text', label: t('session.handover.name') },
          {
            name: 'function',
            type: 'choice',
            label: t('session.handover.function'),
            options: TOWN_FUNCTIONS.map((value) => ({ value, label: t(`label.mandateFunction.${value}`) })),
          },
          {
            name: 'email',
            type: 'email',
            label: t('session.handover.email'),
            help: t('session.handover.emailHelp'),
          },
          { name: 'fromOn', type: 'day', label: t('session.handover.fromOn') },
          { name: 'canSign', type: 'yes', label: t('session.handover.canSign'), when: asksWhoSigns },
        ]}
      />
    ),
  };
}
