import { TOWN_FUNCTIONS } from '@pcc/shared';
import type { CustomField } from '../../components/form/field-spec';
import { RowsField } from '../../components/form/RowsField';
import { useText } from '../../i18n/text';
import { asksWhoSigns } from './handover-answer';

/** People named for a team, one line each: by the town hall that answers, then by the network that settles. */
export function MembersField({ rowLabel, ...field }: CustomField & { rowLabel: string }) {
  const t = useText();
  return (
    <RowsField
      {...field}
      label={t('session.handover.members')}
      rowLabel={rowLabel}
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
  );
}
