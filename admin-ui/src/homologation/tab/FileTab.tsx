import { type ApplicationView, type HomologationView, KIND_RULES } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { ErrorBox } from '../../components/ErrorBox';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { Waiting } from '../../layout/Waiting';
import type { CaseTabProps } from '../CaseTabs';
import styles from '../homologation.module.css';
import { useApplication } from '../use-case-parts';

export function FileTab({ homologation }: CaseTabProps) {
  const t = useText();
  // A case that does not start as a draft asks the town for nothing.
  const isAsked = KIND_RULES[homologation.kind].startsIn === 'draft';
  const { data: application, error, refetch } = useApplication(homologation.id);
  return (
    <div className={styles.two}>
      <Identity homologation={homologation} />
      <div>
        {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
        {!application && !error && <Waiting />}
        {application && isAsked && <Content application={application} />}
        {!isAsked && <p className="muted">{t('homologation.file.notAsked')}</p>}
        <Visit homologation={homologation} />
      </div>
    </div>
  );
}

function Identity({ homologation }: { homologation: HomologationView }) {
  const t = useText();
  const { day, number } = useFormats();
  const { population } = homologation;
  const frozen = population
    ? t('homologation.file.populationFrozen', {
        figure: number(population.figure),
        route: t(`label.populationRoute.${population.route}`),
        basis: t(`label.populationBasis.${population.basis}`),
        vintage: String(population.vintage),
        source: population.source,
      })
    : t('homologation.file.populationNone');
  const facts: [string, string | null][] = [
    [t('homologation.file.commune'), homologation.communeName],
    [t('homologation.rankBefore'), t(`label.rank.${homologation.rankBefore}`)],
    [t('homologation.submittedOn'), homologation.submittedOn && day(homologation.submittedOn)],
    [t('homologation.file.deliberationOn'), homologation.deliberationOn && day(homologation.deliberationOn)],
    [t('homologation.openedFor'), homologation.reason],
    [
      t('homologation.file.population'),
      population || homologation.kind === 'first_application' ? frozen : null,
    ],
  ];
  return (
    <section aria-labelledby="case-identity">
      <h2 id="case-identity">{t('homologation.file.identity')}</h2>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="prose">{value}</dd>
            </div>
          ) : null,
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
        <Link to={`${base}/application/commitments`}>{t('homologation.file.goToCommitments')}</Link>
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
        <Link to={`${base}/application/pieces`}>{t('homologation.file.goToDocuments')}</Link>
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
      {homologation.visitOn && homologation.participants.length > 0 && (
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
      {homologation.visitOn && homologation.attendance.length > 0 && (
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
