import Button from '@mui/material/Button';
import { type BriefView, OUTCOMES } from '@pcc/shared';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useDataProvider } from 'react-admin';
import { useParams } from 'react-router-dom';
import { FailedPage } from '../components/FailedPage';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import type { AppDataProvider } from '../providers/data-provider';
import { BriefCharter } from './BriefCharter';
import styles from './team.module.css';

/** For whoever takes a town over: where it stands, what comes, with whom. To be read here, printed, or kept as two pages. */
export function BriefPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { day } = useFormats();
  const { read } = useDataProvider<AppDataProvider>();
  const {
    data: brief,
    error,
    refetch,
  } = useQuery({
    queryKey: ['towns', 'brief', id],
    queryFn: ({ signal }) => read<BriefView>(`towns/${id}/brief`, signal),
  });
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!brief) return <WaitingPage />;
  return (
    <Page
      title={t('team.brief.title')}
      lead={
        <>
          <strong>{brief.townName}</strong> · {t('team.brief.madeOn', { day: day(brief.madeOn) })}
        </>
      }
      parents={[{ to: `/towns/${id}`, label: brief.townName }]}
      actions={
        <span className={`cluster ${styles.noPrint}`}>
          <Button onClick={() => window.print()}>{t('team.brief.print')}</Button>
          <Button variant="outlined" component="a" href={`/api/towns/${id}/brief/file`} download>
            {t('team.brief.pdf')}
          </Button>
        </span>
      }
    >
      <div className={styles.sheet}>
        <Standing brief={brief} />
        <Dates brief={brief} />
        <Part id="brief-team" title={t('team.brief.team')}>
          {brief.team.length === 0 && <p className="muted">{t('team.brief.teamEmpty')}</p>}
          <ul className={styles.plain}>
            {brief.team.map((member) => (
              <li key={`${member.name} ${member.function}`}>
                <strong>{member.name}</strong> · {t(`label.mandateFunction.${member.function}`)}
                {member.canSign && ` · ${t('team.brief.signs')}`}
              </li>
            ))}
          </ul>
        </Part>
        <Part id="brief-recommendations" title={t('team.brief.recommendations')}>
          {brief.recommendations.length === 0 && (
            <p className="muted">{t('team.brief.recommendationsEmpty')}</p>
          )}
          <ul>
            {brief.recommendations.map(({ text, commitmentTitle, status }) => (
              <li key={`${commitmentTitle ?? ''} ${text}`}>
                {commitmentTitle && <span className="muted">{commitmentTitle}. </span>}
                {text} <span className="muted">({statusWords(status)})</span>
              </li>
            ))}
          </ul>
        </Part>
        <BriefCharter charter={brief.charter} />
        <Contact brief={brief} />
      </div>
    </Page>
  );

  function statusWords(status: string): string {
    const known = (['pending', 'started', 'done'] as const).find((candidate) => candidate === status);
    return known ? t(`label.recommendation.${known}`).toLowerCase() : status;
  }
}

export function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function Standing({ brief }: { brief: BriefView }) {
  const t = useText();
  const { day } = useFormats();
  const { openCase, lastDecision } = brief;
  const outcome = OUTCOMES.find((code) => code === lastDecision?.outcome);
  return (
    <dl className="facts">
      <div>
        <dt>{t('team.brief.rank')}</dt>
        <dd>
          {t(`label.rank.${brief.rank}`)}
          {brief.rankFromOn && ` ${t('common.since.day', { day: day(brief.rankFromOn) })}`}
          {brief.termOn && `, ${t('team.brief.term', { day: day(brief.termOn) })}`}
        </dd>
      </div>
      <div>
        <dt>{t('team.brief.openCase')}</dt>
        <dd>
          {openCase
            ? `${t(`label.kind.${openCase.kind}`)}. ${t(`label.townState.${openCase.state}`)}`
            : t('team.brief.noCase')}
        </dd>
      </div>
      {lastDecision && (
        <div>
          <dt>{t('team.brief.lastDecision')}</dt>
          <dd>
            {t('team.brief.decidedOn', {
              outcome: outcome ? t(`label.outcome.${outcome}`) : lastDecision.outcome,
              day: day(lastDecision.boardOn),
              number: lastDecision.letterNumber,
            })}
          </dd>
        </div>
      )}
    </dl>
  );
}

function Dates({ brief: { dates, madeOn } }: { brief: BriefView }) {
  const t = useText();
  const { day } = useFormats();
  return (
    <Part id="brief-dates" title={t('team.brief.dates')}>
      {dates.length === 0 && <p className="muted">{t('team.brief.datesEmpty')}</p>}
      <ul className={styles.plain}>
        {dates.map(({ on, what }) => (
          <li key={`${on} ${what}`}>
            <strong>{day(on)}</strong> · {t(`team.brief.date.${what}`)}
            {on < madeOn && <span className={styles.late}> ({t('team.brief.past')})</span>}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Contact({ brief: { networkName, networkContact: contact } }: { brief: BriefView }) {
  const t = useText();
  return (
    <Part id="brief-contact" title={t('team.brief.contact')}>
      <p>
        {networkName}
        {contact && (
          <>
            <br />
            {contact.name}
            {contact.email && (
              <>
                {' · '}
                <a href={`mailto:${contact.email}`}>{contact.email}</a>
              </>
            )}
            {contact.phone && ` · ${contact.phone}`}
          </>
        )}
      </p>
    </Part>
  );
}
