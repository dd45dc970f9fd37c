import type { CharterView } from '@pcc/shared';
import { useParams } from 'react-router-dom';
import { FailedPage } from '../components/FailedPage';
import { StanceMark } from '../components/StanceMark';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import { useRecord } from '../providers/use-record';

/** A published charter, to be read. It never changes. */
export function CharterPage() {
  const t = useText();
  const { day } = useFormats();
  const { id = '' } = useParams();
  const { data: charter, error, refetch } = useRecord<CharterView>('charters', id);
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!charter) return <WaitingPage />;
  return (
    <Page
      title={charter.title}
      parents={[{ to: '/charters', label: t('charter.list') }]}
      lead={`${t('charter.version', { version: charter.version })} · ${t('charter.adopted', { day: day(charter.adoptedOn), at: charter.adoptedAt })}`}
    >
      {charter.provisional && <p>{charter.note}</p>}
      <nav aria-label={t('charter.chapters')}>
        <ul>
          <li>
            <a href="#criteria">{t('charter.criteria')}</a>
          </li>
          {charter.chapters.map((chapter) => (
            <li key={chapter.code}>
              <a href={`#chapter-${chapter.code}`}>
                {chapter.code}. {chapter.title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section className="section" id="criteria" aria-labelledby="criteria-title">
        <h2 id="criteria-title">{t('charter.criteria')}</h2>
        {charter.criteria.map((criterion) => (
          <Clause key={criterion.code} {...criterion} isProvisional={false} />
        ))}
      </section>
      {charter.chapters.map((chapter) => (
        <section
          key={chapter.code}
          className="section"
          id={`chapter-${chapter.code}`}
          aria-labelledby={`chapter-title-${chapter.code}`}
        >
          <h2 id={`chapter-title-${chapter.code}`}>
            {chapter.code}. {chapter.title}
          </h2>
          {chapter.commitments.map((commitment) => (
            <Clause
              key={commitment.code}
              {...commitment}
              isProvisional={charter.provisional && !commitment.sourced}
            />
          ))}
        </section>
      ))}
      <section className="section" aria-labelledby="stances">
        <h2 id="stances">{t('charter.stances')}</h2>
        <ul className="plain-list cluster">
          {charter.stances.map(({ code }) => (
            <li key={code}>
              <StanceMark stance={code} />
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}

interface ClauseProps {
  code: string;
  title: string;
  text: string;
  evidence: string[];
  isProvisional: boolean;
}

function Clause({ code, title, text, evidence, isProvisional }: ClauseProps) {
  const t = useText();
  return (
    <article style={{ marginBottom: 20 }}>
      <h3>
        <span className="muted">{code}</span> {title}
      </h3>
      <p>{text}</p>
      <p className="muted small">
        {evidence.length > 0 && `${t('charter.evidence')} : ${evidence.join(' · ')}`}
        {isProvisional && ` (${t('charter.unsourced')})`}
      </p>
    </article>
  );
}
