import type { ApplicationView, AuditView } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { type CaseChapter, chapterName } from '../../charter/case-chapters';
import { useText } from '../../i18n/text';
import { commitmentPath } from '../commitment-path';
import styles from './commitments.module.css';

interface ChapterNavProps {
  all: readonly CaseChapter[];
  application: ApplicationView;
  audit: AuditView | null;
  currentCode: string;
  homologationId: string;
}

/** Headings and their commitments; a sign tells which have words already. */
export function ChapterNav({ all, application, audit, currentCode, homologationId }: ChapterNavProps) {
  const t = useText();
  const isVisit = (audit?.appreciations ?? []).some((appreciation) => appreciation.canEdit);
  const isFilled = (code: string) =>
    isVisit
      ? (audit?.appreciations.find((appreciation) => appreciation.code === code)?.stance ?? null) !== null
      : application.answers.some(
          (answer) => answer.code === code && answer.isConfirmed && answer.text.trim() !== '',
        );
  return (
    <nav aria-label={t('homologation.commitments.chapters')} className={styles.chapters}>
      {all.map((chapter) => (
        <details
          key={chapter.key}
          open={chapter.commitments.some((commitment) => commitment.code === currentCode)}
        >
          <summary>{chapterName(t, chapter)}</summary>
          <ul>
            {chapter.commitments.map((commitment) => (
              <li key={commitment.code}>
                <Link
                  to={commitmentPath(homologationId, commitment.code)}
                  aria-current={commitment.code === currentCode ? 'true' : undefined}
                  preventScrollReset
                >
                  <span className={styles.mark} aria-hidden="true">
                    {isFilled(commitment.code) ? '✓' : '○'}
                  </span>
                  <span>
                    {commitment.code} {commitment.title}
                    <span className="visually-hidden">
                      {' '}
                      (
                      {t(
                        isFilled(commitment.code)
                          ? 'homologation.commitments.answered'
                          : 'homologation.commitments.unanswered',
                      )}
                      )
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}
