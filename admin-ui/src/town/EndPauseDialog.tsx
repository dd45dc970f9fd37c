import { parisDay, type TownView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import { FormDialog } from '../components/form/FormDialog';
import { useNotice } from '../components/use-notice';
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
  const notice = useNotice();
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
          initial: parisDay(new Date()),
        },
      ]}
      submitLabel={t('town.endPause')}
      onClose={onClose}
      onSubmit={async (body) => {
        await patchRow(`towns/${town.id}/pauses/${pauseId}`, town.version, body);
        await queryClient.invalidateQueries();
        notice(t('town.acted'));
        onClose();
      }}
    />
  );
}
