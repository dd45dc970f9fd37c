import type { ProofView } from '@pcc/shared';
import { useDataProvider } from 'react-admin';
import { EditDialog } from '../components/form/EditDialog';
import type { Facts, FieldSpec } from '../components/form/field-spec';
import { useDone } from '../components/use-done';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';

const factsOf = ({
  title,
  factOn,
  validUntil,
}: Pick<ProofView, 'title' | 'factOn' | 'validUntil'>): Facts => ({
  title,
  factOn: factOn ?? '',
  validUntil: validUntil ?? '',
});

/** The title of a proof, the day of its fact, and until when it serves. */
export function ProofEditDialog({ proof, onClose }: { proof: ProofView; onClose: () => void }) {
  const t = useText();
  const done = useDone();
  const { patchRow } = useDataProvider<AppDataProvider>();
  const before = factsOf(proof);
  const fields: FieldSpec[] = [
    {
      name: 'title',
      type: 'text',
      label: t('proof.page.title'),
      isRequired: true,
      initial: before.title,
    },
    {
      name: 'factOn',
      type: 'day',
      label: t('proof.page.factOn'),
      help: t('proof.page.factOnHelp'),
      initial: before.factOn,
    },
    {
      name: 'validUntil',
      type: 'day',
      label: t('proof.page.validUntil'),
      help: t('proof.page.validUntilHelp'),
      initial: before.validUntil,
    },
  ];
  return (
    <EditDialog
      title={t('proof.page.edit')}
      fields={fields}
      submitLabel={t('common.save')}
      version={proof.version}
      draftKey={`proofs/${proof.id}`}
      onClose={onClose}
      readCurrent={(current) => {
        const now = current as ProofView;
        return { facts: factsOf(now), version: now.version };
      }}
      onSave={async (facts, version) => {
        // Only what was changed: a day counted by the server stays counted.
        const change = Object.fromEntries(
          fields.flatMap(({ name }): [string, unknown][] => {
            const value = facts[name] ?? '';
            if (value === before[name]) return [];
            return [[name, value === '' ? null : value]];
          }),
        );
        if (Object.keys(change).length > 0) await patchRow(`proofs/${proof.id}`, version, change);
        onClose();
        await done(t('proof.page.saved'));
      }}
    />
  );
}
