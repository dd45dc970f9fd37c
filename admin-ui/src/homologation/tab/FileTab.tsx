import type { ApplicationView, HomologationView } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { ErrorBox } from '../../components/ErrorBox';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { Waiting } from '../../layout/Waiting';
import type { CaseTabProps } from '../CaseTabs';
import styles from '../homologation.module.css';
import { useApplication } from '../use-case-parts';

export function FileTab({ homologation }: CaseTabProps) {
  const { data: application, error, refetch } = useApplication(homologation.id);
  return (
    <div className={styles.two}>
      <Identity homologation={homologation} />
      <div>
        {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
        {!application && !error && <Waiting />}
        {application && <Content application={application} />}
        <Visit homologation={homologation} />
      </div>
    </div>
  );
}

function Identity({ homologation }: { homologation: HomologationView }) {
  const t = useText();
  const { day, number } = useFormats();
  const { population } = homologation;
  return (
    <section aria-labelledby="case-identity">
      <h2 id="case-identity">{t('homologation.file.identity')}</h2>
      <dl>
        <dt>{t('homologation.file.commune')}</dt>
        <dd>{homologation.communeName}</dd>
        <dt>{t('homologation.rankBefore')}</dt>
        <dd>{t(`label.rank.${homologation.rankBefore}`)}</dd>
        {homologation.reason && (
          <>
            <dt>{t('homologation.openedFor')}</dt>
            <dd className="prose">{homologation.reason}</dd>
          </>
        )}
        {homologation.submittedOn && (
          <>
            <dt>{t('homologation.submittedOn')}</dt>
            <dd>{day(homologation.submittedOn)}</dd>
          </>
        )}
        {homologation.deliberationOn && (
          <>
            <dt>{t('homologation.file.deliberationOn')}</dt>
            <dd>{day(homologation.deliberationOn)}</dd>
          </>
        )}
        {(population || homologation.kind === 'first_application') && (
          <>
            <dt>{t('homologation.file.population')}</dt>
            <dd>
              {population
                ? t('homologation.file.populationFrozen', {
                    figure: number(population.figure),
                    route: t(`label.populationRoute.${population.route}`),
                    basis: t(`label.populationBasis.${population.basis}`),
                    vintage: String(population.vintage),
                    source: population.source,
                  })
                : t('homologation.file.populationNone')}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Content({ application }: { application: ApplicationView }) {
  const t = useText();
  const missing = application.answers.filter(
    (answer) => answer.isMandatory && (!answer.isConfirmed || answer.text.trim() === ''),
  ).length;
  const base = `/homologations/${application.id}`;
  return (
    <>
      <section aria-labelledby="answers">
        <h2 id="answers">{t('homologation.file.answers')}</h2>
        <p>
          {missing > 0
            ? t('homologation.file.answersMissing', { smart_count: missing })
            : t('homologation.file.answersDone')}
        </p>
        <Link to={`${base}/commitments`}>{t('homologation.file.goToCommitments')}</Link>
      </section>
      <section className="section" aria-labelledby="pieces">
        <h2 id="pieces">{t('homologation.file.pieces')}</h2>
        <ul className="plain-list ruled-list">
          {application.pieces.map((piece) => (
            <li key={piece.kind} className="cluster">
              <span>{t(`label.document.${piece.kind}`)}</span>
              <strong className="small">
                {t(
                  piece.isPresent
                    ? 'homologation.file.piecePresent'
                    : piece.isMandatory
                      ? 'homologation.file.pieceMissing'
                      : 'homologation.file.pieceOptional',
                )}
              </strong>
            </li>
          ))}
        </ul>
        <Link to={`${base}/documents`}>{t('homologation.file.goToDocuments')}</Link>
      </section>
    </>
  );
}

function Visit({ homologation }: { homologation: HomologationView }) {
  const t = useText();
  const { day } = useFormats();
  return (
    <section className="section" aria-labelledby="visit">
      <h2 id="visit">{t('homologation.file.visit')}</h2>
      {homologation.visitOn ? (
        <p>{day(homologation.visitOn)}</p>
      ) : (
        <p className="muted">{t('homologation.file.noVisit')}</p>
      )}
      {homologation.participants.length > 0 && (
        <>
          <h3>{t('homologation.file.participants')}</h3>
          <ul>
            {homologation.participants.map((person) => (
              <li key={`${person.name}-${person.quality}`}>
                {person.name} <span className="muted">{person.quality}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {homologation.attendance.length > 0 && (
        <>
          <h3>{t('homologation.file.attendance')}</h3>
          <ul>
            {homologation.attendance.map((person) => (
              <li key={`${person.name}-${person.quality ?? ''}`}>
                {person.name}{' '}
                <span className="muted">
                  {person.present === false ? t('homologation.file.absent') : person.quality}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
