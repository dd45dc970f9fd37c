import { HANDOVER_REASONS, type TeamView } from '@pcc/shared';
import { useDataProvider } from 'react-admin';
import { FormDialog } from '../components/form/FormDialog';
import { useDone } from '../components/use-done';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';

export function HandoverDialog({ team, onClose }: { team: TeamView; onClose: () => void }) {
  const t = useText();
  const done = useDone();
  const { post } = useDataProvider<AppDataProvider>();
  return (
    <FormDialog
      title={t('team.handover.startTitle', { town: team.townName })}
      explain={t('team.handover.startExplain')}
      fields={[
        {
          name: 'reason',
          type: 'choice',
          label: t('team.handover.reason'),
          isRequired: true,
          initial: 'election',
          options: HANDOVER_REASONS.map((value) => ({ value, label: t(`label.handoverReason.${value}`) })),
        },
        {
          name: 'address',
          type: 'email',
          label: t('team.handover.address'),
          help: t('team.handover.addressHelp'),
          isRequired: true,
          initial: team.contact.publicEmail,
        },
        {
          name: 'note',
          type: 'longText',
          label: t('team.handover.note'),
          help: t('team.handover.noteHelp'),
        },
      ]}
      submitLabel={t('team.handover.start')}
      onClose={onClose}
      onSubmit={async (body, key) => {
        await post(`towns/${team.townId}/handovers`, body, key);
        await done(t('team.handover.started'));
        onClose();
      }}
    />
  );
}
