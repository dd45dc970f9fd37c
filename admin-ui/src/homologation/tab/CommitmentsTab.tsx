import useMediaQuery from '@mui/material/useMediaQuery';
import type { ApplicationView, AuditView, CommitmentView } from '@pcc/shared';
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { type CaseChapter, caseChapters } from '../../charter/case-chapters';
import { ErrorBox } from '../../components/ErrorBox';
import { useText } from '../../i18n/text';
import { Waiting } from '../../layout/Waiting';
import type { CaseTabProps } from '../CaseTabs';
import { commitmentPath, commitmentSegment } from '../commitment-path';
import { useApplication, useAudit, useCharter } from '../use-case-parts';
import { ChapterNav } from './ChapterNav';
import { CommitmentSheet } from './CommitmentSheet';
import styles from './commitments.module.css';

/** One commitment at a time, its words on up to three columns of paper; chapters on the left. */
export function CommitmentsTab({ homologation, rest }: CaseTabProps) {
  const charter = useCharter(homologation.charterId);
  const application = useApplication(homologation.id);
  const audit = useAudit(homologation);
  const error = charter.error ?? application.error;
  if (error)
    return (
      <ErrorBox error={error} onRetry={() => void Promise.all([charter.refetch(), application.refetch()])} />
    );
  if (!charter.data || !application.data || audit.isLoading) return <Waiting />;
  return (
    <Commitments
      homologation={homologation}
      rest={rest}
      chapters={caseChapters(charter.data, application.data)}
      application={application.data}
      audit={audit.data ?? null}
    />
  );
}

interface CommitmentsProps extends CaseTabProps {
  chapters: CaseChapter[];
  application: ApplicationView;
  audit: AuditView | null;
}

function Commitments({ homologation, rest, chapters, application, audit }: CommitmentsProps) {
  const t = useText();
  // On a phone the words come first: the chapters fold away.
  const isPhone = useMediaQuery('(max-width: 900px)');
  const all = chapters.flatMap(({ commitments }) => commitments);
  const index = Math.max(
    0,
    all.findIndex((commitment) => commitmentSegment(commitment.code) === rest),
  );
  const commitment = all[index];
  const [previous, next] = [all[index - 1], all[index + 1]];
  const { isWriting, setWriting } = useKeys(homologation.id, previous, next, commitment?.code ?? '');
  if (!commitment) return null;
  const nav = (
    <ChapterNav
      all={chapters}
      application={application}
      audit={audit}
      currentCode={commitment.code}
      homologationId={homologation.id}
    />
  );
  return (
    <div className={styles.board}>
      {isPhone ? (
        <details>
          <summary className={styles.fold}>{t('homologation.commitments.chapters')}</summary>
          {nav}
        </details>
      ) : (
        nav
      )}
      <div>
        <CommitmentSheet
          key={commitment.code}
          commitment={commitment}
          homologation={homologation}
          application={application}
          audit={audit}
          isWriting={isWriting}
          onWriting={setWriting}
        />
        <nav className={styles.steps} aria-label={t('homologation.tabs.commitments')}>
          {previous ? (
            <Link to={commitmentPath(homologation.id, previous.code)} preventScrollReset>
              ← {t('homologation.commitments.previous')} ({previous.code})
            </Link>
          ) : (
            <span />
          )}
          {next && (
            <Link to={commitmentPath(homologation.id, next.code)} preventScrollReset>
              {t('homologation.commitments.next')} ({next.code}) →
            </Link>
          )}
        </nav>
        <p className={`muted small ${styles.keys}`}>{t('homologation.commitments.keys')}</p>
      </div>
    </div>
  );
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

function useKeys(
  homologationId: string,
  previous: CommitmentView | undefined,
  next: CommitmentView | undefined,
  code: string,
) {
  const navigate = useNavigate();
  const [writingOn, setWritingOn] = useState<string | null>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        isTyping(event.target) ||
        event.metaKey ||
        event.ctrlKey ||
        event.altKey ||
        document.querySelector('[role="dialog"]')
      )
        return;
      if (event.key === 'j' && next)
        void navigate(commitmentPath(homologationId, next.code), { preventScrollReset: true });
      if (event.key === 'k' && previous)
        void navigate(commitmentPath(homologationId, previous.code), { preventScrollReset: true });
      if (event.key === 'e') {
        event.preventDefault();
        setWritingOn(code);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [homologationId, previous, next, code, navigate]);
  return {
    isWriting: writingOn === code,
    setWriting: (isWriting: boolean) => setWritingOn(isWriting ? code : null),
  };
}
