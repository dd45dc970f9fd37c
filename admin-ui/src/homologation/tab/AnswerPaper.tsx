import Button from '@mui/material/Button';
import type { AnswerView, CommitmentView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { EditableText } from '../../components/EditableText';
import { ErrorBox } from '../../components/ErrorBox';
import { useNotice } from '../../components/use-notice';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import type { AppDataProvider } from '../../providers/data-provider';

interface AnswerPaperProps {
  answer: AnswerView;
  commitment: CommitmentView;
  applicationId: string;
  isWriting: boolean;
  onWriting: (isWriting: boolean) => void;
}

export function AnswerPaper({ answer, commitment, applicationId, isWriting, onWriting }: AnswerPaperProps) {
  const t = useText();
  const { instantDay } = useFormats();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const { patchRow } = useDataProvider<AppDataProvider>();
  const save = async (text: string, version: number) => {
    await patchRow(`applications/${applicationId}/answers/${commitment.code}`, version, { text });
    await queryClient.invalidateQueries();
    notice(t('common.saved'));
  };
  const isProposed = !answer.isConfirmed && answer.text !== '';
  return (
    <>
      {isProposed && answer.canEdit && <p className="small">{t('homologation.commitments.proposed')}</p>}
      {answer.pendingText !== null && <p className="small">{t('homologation.commitments.pending')}</p>}
      <EditableText
        label={`${t('homologation.commitments.answer')} ${commitment.code}`}
        text={answer.pendingText ?? answer.text}
        version={answer.version}
        canEdit={answer.canEdit}
        emptyText={t('homologation.commitments.townEmpty')}
        isEditing={isWriting}
        onEditing={onWriting}
        readCurrent={(current) => (current as AnswerView).pendingText ?? (current as AnswerView).text}
        onSave={save}
      />
      {isProposed && answer.canEdit && !isWriting && (
        <Button
          size="small"
          sx={{ mt: 1 }}
          onClick={() => void save(answer.text, answer.version).catch(setError)}
        >
          {t('homologation.commitments.confirm')}
        </Button>
      )}
      {error !== null && <ErrorBox error={error} />}
      {answer.by && answer.updatedAt && (
        <p className="muted small">
          {t('homologation.commitments.writtenBy', { name: answer.by, day: instantDay(answer.updatedAt) })}
          {answer.onBehalf && ` (${t('common.onBehalf')})`}
        </p>
      )}
    </>
  );
}
