import type { AnswerView, CommitmentView, PreviousView, RecommendationView } from '@pcc/shared';
import { Evidence } from '../components/Evidence';
import { StanceMark } from '../components/StanceMark';
import { useText } from '../i18n/text';
import styles from './application.module.css';
import { anchorOf } from './application-path';
import { FieldFrame, Written } from './FieldFrame';
import { ProvidedText } from './ProvidedText';
import { ANSWER_LENGTH } from './text-limits';
import type { ApplicationWriter } from './use-application-writer';

interface AnswerBlockProps {
  commitment: CommitmentView;
  answer: AnswerView;
  previous: PreviousView | undefined;
  recommendations: RecommendationView[];
  writer: ApplicationWriter;
  asked: string | undefined;
}

/** A commitment on the page of its chapter: what is asked, what was said last time, and the town's words. */
export function AnswerBlock({
  commitment,
  answer,
  previous,
  recommendations,
  writer,
  asked,
}: AnswerBlockProps) {
  const t = useText();
  const { code, title, text, evidence } = commitment;
  return (
    <FieldFrame
      anchor={anchorOf({ type: 'answer', code })}
      heading={
        <>
          <span className="muted">{code}</span> {title}
        </>
      }
      lead={
        <>
          <p>{text}</p>
          <Evidence label={t('application.commitment.evidence')} items={evidence} />
          {recommendations.map((recommendation) => (
            <p key={recommendation.id} className={styles.asked}>
              <strong className="small">
                {t('application.commitment.recommendation')} (
                {t(`label.recommendation.${recommendation.status}`).toLowerCase()}){t('common.colon')}
              </strong>{' '}
              {recommendation.text}
            </p>
          ))}
        </>
      }
      why={t('application.commitment.why')}
      example={t('application.commitment.example')}
      length={t('application.commitment.length')}
      asked={asked}
      pile={answer.pile}
    >
      {previous && <LastTime previous={previous} text={answer.text} />}
      <AnswerText answer={answer} writer={writer} />
      <Written {...answer} />
    </FieldFrame>
  );
}

function LastTime({ previous, text }: { previous: PreviousView; text: string }) {
  const t = useText();
  const { stance, appreciation, answer } = previous;
  // The last answer that stands in the field already needs no second showing.
  const isSame = answer === '' || answer === text;
  if (isSame && !appreciation && !stance) return null;
  return (
    <details className={styles.last}>
      <summary>{t('homologation.commitments.last')}</summary>
      {(stance || appreciation) && (
        <>
          <h4>{t('application.commitment.lastSeen')}</h4>
          {stance && <StanceMark stance={stance} />}
          <div className="prose">{appreciation}</div>
        </>
      )}
      {!isSame && (
        <>
          <h4>{t('application.commitment.lastAnswer')}</h4>
          <div className="prose">{answer}</div>
        </>
      )}
    </details>
  );
}

interface AnswerTextProps {
  answer: AnswerView;
  writer: ApplicationWriter;
  hasFocusFirst?: boolean;
}

/** The words alone: also beside those of the visit. */
export function AnswerText({ answer, writer, hasFocusFirst = false }: AnswerTextProps) {
  const t = useText();
  const { code, canEdit } = answer;
  return (
    <ProvidedText
      words={answer}
      canEdit={canEdit}
      path={writer.answerPath(code)}
      save={writer.saveAnswer(code)}
      maxLength={ANSWER_LENGTH}
      label={`${t('homologation.commitments.answer')} ${code}`}
      name={code}
      minRows={5}
      hasFocusFirst={hasFocusFirst}
    />
  );
}
