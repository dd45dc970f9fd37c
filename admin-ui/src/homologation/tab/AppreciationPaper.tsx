import { type AppreciationView, type CommitmentView, STANCES, type Stance } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { EditableText } from '../../components/EditableText';
import { StanceMark } from '../../components/StanceMark';
import { useNotice } from '../../components/use-notice';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { AppDataProvider } from '../../providers/data-provider';

interface AppreciationPaperProps {
  appreciation: AppreciationView;
  commitment: CommitmentView;
  auditId: string;
  isWriting: boolean;
  onWriting: (isWriting: boolean) => void;
}

export function AppreciationPaper({
  appreciation,
  commitment,
  auditId,
  isWriting,
  onWriting,
}: AppreciationPaperProps) {
  const t = useText();
  const { instantDay } = useFormats();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { patchRow } = useDataProvider<AppDataProvider>();
  const [stance, setStance] = useState<Stance | null>(appreciation.stance);
  return (
    <>
      {appreciation.stance && (
        <p>
          <StanceMark stance={appreciation.stance} />
        </p>
      )}
      <EditableText
        label={`${t('homologation.commitments.appreciation')} ${commitment.code}`}
        text={appreciation.text}
        version={appreciation.version}
        canEdit={appreciation.canEdit}
        emptyText={appreciation.stance ? '' : t('homologation.commitments.visitEmpty')}
        isEditing={isWriting}
        onEditing={onWriting}
        isExtraDirty={stance !== appreciation.stance}
        readCurrent={(current) => (current as AppreciationView).text}
        onSave={async (text, version) => {
          await patchRow(`audits/${auditId}/appreciations/${commitment.code}`, version, {
            text,
            ...(stance ? { stance } : {}),
          });
          await queryClient.invalidateQueries();
          notice(t('common.saved'));
        }}
      >
        <ChoiceGroup
          legend={t('homologation.commitments.stance')}
          value={stance}
          options={STANCES.map((code) => ({ value: code, label: <StanceMark stance={code} /> }))}
          onChange={setStance}
        />
      </EditableText>
      {appreciation.by && appreciation.updatedAt && (
        <p className="muted small">
          {t('homologation.commitments.writtenBy', {
            name: appreciation.by,
            day: instantDay(appreciation.updatedAt),
          })}
        </p>
      )}
    </>
  );
}
