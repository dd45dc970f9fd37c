import { type MandateView, parisDay } from '@pcc/shared';
import { useDataProvider } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { FormDialog } from '../components/form/FormDialog';
import { useDone } from '../components/use-done';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';

interface EndMandateDialogProps {
  mandate: MandateView;
  /** The reader's own: it may close the page behind. */
  isSelf?: boolean;
  onClose: () => void;
}

/** What an end does and does not do, in plain words, before it is done. */
export function EndMandateDialog({ mandate, isSelf = false, onClose }: EndMandateDialogProps) {
  const t = useText();
  const navigate = useNavigate();
  const done = useDone();
  const { patchRow } = useDataProvider<AppDataProvider>();
  const name = mandate.personName;
  return (
    <FormDialog
      title={t('team.end.title', { name })}
      explain={t(isSelf ? 'team.end.explainSelf' : 'team.end.explain', { name })}
      fields={[
        {
          name: 'toOn',
          type: 'day',
          label: t('team.end.toOn'),
          isRequired: true,
          initial: parisDay(new Date()),
        },
      ]}
      submitLabel={t('team.end.submit')}
      onClose={onClose}
      onSubmit={async (body) => {
        await patchRow(`mandates/${mandate.id}`, mandate.version, body);
        onClose();
        if (isSelf) void navigate('/');
        await done(t('team.end.done'));
      }}
    />
  );
}
