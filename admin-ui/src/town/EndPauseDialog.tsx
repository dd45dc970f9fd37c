import type { TownView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider, useNotify } from 'react-admin';
import { FormDialog } from '../components/form/FormDialog';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';

export function EndPauseDialog({
  town,
  pauseId,
  onClose,
}: {
  town: TownView;
  pauseId: string;
  onClose: () => void;
}) {
  const t = useText();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const { patchRow } = useDataProvider<AppDataProvider>();
  return (
    <FormDialog
      title={`${t('town.endPause')} · ${town.name}`}
      fields={[
        {
          name: 'toOn',
          type: 'day',
          label: t('town.toOn'),
          isRequired: true,
          initial: new Date().toISOString().slice(0, 10),
        },
      ]}
      submitLabel={t('town.endPause')}
      onClose={onClose}
      onSubmit={async (body) => {
        await patchRow(`towns/${town.id}/pauses/${pauseId}`, town.version, body);
        await queryClient.invalidateQueries();
        notify(t('town.acted'), { type: 'success' });
        onClose();
      }}
    />
  );
}
