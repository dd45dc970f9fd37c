import { type MandateView, maySign } from '@pcc/shared';
import { useDataProvider } from 'react-admin';
import { EditDialog } from '../components/form/EditDialog';
import type { FieldSpec } from '../components/form/field-spec';
import { useDone } from '../components/use-done';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';

const facts = ({ title, canSign, publicEmail, publicPhone }: MandateView) => ({
  title: title ?? '',
  canSign,
  publicEmail: publicEmail ?? '',
  publicPhone: publicPhone ?? '',
});

export function EditMandateDialog({ mandate, onClose }: { mandate: MandateView; onClose: () => void }) {
  const t = useText();
  const done = useDone();
  const { patchRow } = useDataProvider<AppDataProvider>();
  const known = facts(mandate);
  const fields: FieldSpec[] = [
    {
      name: 'title',
      type: 'text',
      label: t('team.edit.titleField'),
      help: t('team.edit.titleHelp'),
      initial: known.title,
    },
    {
      name: 'publicEmail',
      type: 'email',
      label: t('team.edit.publicEmail'),
      help: t('team.edit.publicHelp'),
      initial: known.publicEmail,
    },
    { name: 'publicPhone', type: 'text', label: t('team.edit.publicPhone'), initial: known.publicPhone },
  ];
  if (maySign(mandate.function))
    fields.push({
      name: 'canSign',
      type: 'yes',
      label: t('team.invite.canSign'),
      initial: known.canSign,
    });
  return (
    <EditDialog
      title={t('team.edit.title', { name: mandate.personName })}
      fields={fields}
      submitLabel={t('common.save')}
      version={mandate.version}
      readCurrent={(current) => {
        const now = current as MandateView;
        return { facts: facts(now), version: now.version };
      }}
      onSave={async (body, version) => {
        const change = { title: null, publicEmail: null, publicPhone: null, ...body };
        await patchRow(`mandates/${mandate.id}`, version, change);
        await done(t('team.saved'));
        onClose();
      }}
      onClose={onClose}
    />
  );
}
