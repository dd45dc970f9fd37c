import type { ApplicationView, AuditView, CommitmentView, HomologationView } from '@pcc/shared';
import { useState } from 'react';
import { Evidence } from '../../components/Evidence';
import { StanceMark } from '../../components/StanceMark';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { AnswerPaper } from './AnswerPaper';
import { AppreciationPaper } from './AppreciationPaper';
import { CommitmentRecommendations } from './CommitmentRecommendations';
import styles from './commitments.module.css';

export interface SheetProps {
  commitment: CommitmentView;
  homologation: HomologationView;
  application: ApplicationView;
  audit: AuditView | null;
  isWriting: boolean;
  onWriting: (isWriting: boolean) => void;
}

const PAPERS = ['town', 'visit', 'last'] as const;
type Paper = (typeof PAPERS)[number];

/** The words of the town, of the visit and of the last time, side by side; on a phone one at a time. */
export function CommitmentSheet({
  commitment,
  homologation,
  application,
  audit,
  isWriting,
  onWriting,
}: SheetProps) {
  const t = useText();
  const { day } = useFormats();
  const answer = application.answers.find((candidate) => candidate.code === commitment.code);
  const appreciation = audit?.appreciations.find((candidate) => candidate.code === commitment.code);
  const previous = application.previous.find((candidate) => candidate.code === commitment.code);
  const isVisitEditable = appreciation?.canEdit ?? false;
  const [shown, setShown] = useState<Paper>(isVisitEditable ? 'visit' : 'town');
  return (
    <article aria-labelledby="commitment">
      <h2 id="commitment">
        <span className="muted">{commitment.code}</span> {commitment.title}
      </h2>
      <p>{commitment.text}</p>
      <Evidence label={t('homologation.commitments.evidence')} items={commitment.evidence} />
      {!commitment.sourced && homologation.charterProvisional && (
        <p className="muted small">{t('homologation.commitments.provisional')}</p>
      )}
      <fieldset
        className={styles.switch}
        aria-label={t('homologation.commitments.show')}
        style={{ border: 0, padding: 0 }}
      >
        {PAPERS.map((paper) => (
          <button key={paper} type="button" aria-pressed={shown === paper} onClick={() => setShown(paper)}>
            {t(`homologation.commitments.${paper}`)}
          </button>
        ))}
      </fieldset>
      <div className={styles.papers}>
        <section
          className={styles.paper}
          data-shown={shown === 'town'}
          aria-label={t('homologation.commitments.town')}
        >
          <h3>{t('homologation.commitments.town')}</h3>
          {answer ? (
            <AnswerPaper
              answer={answer}
              commitment={commitment}
              applicationId={application.id}
              isWriting={isWriting && answer.canEdit}
              onWriting={onWriting}
            />
          ) : (
            <p className="muted">{t('homologation.commitments.townEmpty')}</p>
          )}
        </section>
        <section
          className={styles.paper}
          data-shown={shown === 'visit'}
          aria-label={t('homologation.commitments.visit')}
        >
          <h3>{t('homologation.commitments.visit')}</h3>
          {appreciation ? (
            <AppreciationPaper
              appreciation={appreciation}
              commitment={commitment}
              auditId={homologation.id}
              isWriting={isWriting && isVisitEditable}
              onWriting={onWriting}
            />
          ) : (
            <p className="muted">
              {t(audit ? 'homologation.commitments.visitHidden' : 'homologation.commitments.visitEmpty')}
            </p>
          )}
        </section>
        <section
          className={`${styles.paper} ${styles.last}`}
          data-shown={shown === 'last'}
          aria-label={t('homologation.commitments.last')}
        >
          <h3>{t('homologation.commitments.last')}</h3>
          {previous ? (
            <>
              {previous.visitOn && (
                <p className="muted small">
                  {t('homologation.commitments.lastVisit', { day: day(previous.visitOn) })}
                </p>
              )}
              {(previous.stance || previous.appreciation) && (
                <>
                  <h4 className={styles.lastTitle}>{t('homologation.commitments.lastSeen')}</h4>
                  {previous.stance && <StanceMark stance={previous.stance} />}
                  <div className="prose">{previous.appreciation}</div>
                </>
              )}
              {previous.answer !== '' && (
                <>
                  <h4 className={styles.lastTitle}>{t('homologation.commitments.lastTown')}</h4>
                  <div className="prose">{previous.answer}</div>
                </>
              )}
            </>
          ) : (
            <p className="muted">{t('homologation.commitments.lastEmpty')}</p>
          )}
        </section>
      </div>
      <CommitmentRecommendations homologation={homologation} audit={audit} code={commitment.code} />
    </article>
  );
}
