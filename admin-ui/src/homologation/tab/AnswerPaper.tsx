import Button from '@mui/material/Button';
import type { AnswerView, CommitmentView } from '@pcc/shared';
import { useState } from 'react';
import { AnswerText } from '../../application/AnswerBlock';
import { ReadText, Written } from '../../application/FieldFrame';
import { useApplicationWriter } from '../../application/use-application-writer';
import { ErrorBox } from '../../components/ErrorBox';
import { useText } from '../../i18n/text';

interface AnswerPaperProps {
  answer: AnswerView;
  commitment: CommitmentView;
  applicationId: string;
  isWriting: boolean;
  onWriting: (isWriting: boolean) => void;
}

/** The town's words beside those of the visit: read first, written on purpose, and then saved by themselves. */
export function AnswerPaper({ answer, commitment, applicationId, isWriting, onWriting }: AnswerPaperProps) {
  const t = useText();
  const writer = useApplicationWriter(applicationId);
  const { canEdit, isConfirmed, text, pendingText } = answer;
  const isProposed = !isConfirmed && text !== '';
  const [error, setError] = useState<unknown>(null);
  const confirm = async () => {
    setError(null);
    try {
      await writer.saveAnswer(commitment.code)(text, answer.version);
    } catch (caught) {
      setError(caught);
      await writer.follow();
    }
  };
  const label = `${t('homologation.commitments.answer')} ${commitment.code}`;
  return (
    <>
      {isProposed && canEdit && <p className="small">{t('homologation.commitments.proposed')}</p>}
      {canEdit && isWriting ? (
        <>
          <AnswerText answer={answer} writer={writer} hasFocusFirst />
          <Button
            size="small"
            aria-label={`${t('common.close')}${t('common.colon')} ${label}`}
            onClick={() => onWriting(false)}
          >
            {t('common.close')}
          </Button>
        </>
      ) : (
        <>
          {pendingText !== null && <p className="small">{t('homologation.commitments.pending')}</p>}
          <ReadText text={text} pendingText={pendingText} />
          {canEdit && (
            <div className="cluster" style={{ marginTop: 8 }}>
              <Button
                size="small"
                variant="outlined"
                aria-label={`${t('common.edit')} : ${label}`}
                onClick={() => onWriting(true)}
              >
                {t('common.edit')}
              </Button>
              {isProposed && (
                <Button size="small" onClick={() => void confirm()}>
                  {t('homologation.commitments.confirm')}
                </Button>
              )}
            </div>
          )}
          {error !== null && <ErrorBox error={error} />}
        </>
      )}
      <Written {...answer} />
    </>
  );
}
