import Alert from '@mui/material/Alert';
import {
  DELIBERATION_ANSWERS,
  type DeliberationAnswer,
  type EligibilityView,
  PROTECTION_ANSWERS,
  type ProtectionAnswer,
} from '@pcc/shared';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { ErrorBox } from '../components/ErrorBox';
import { useText } from '../i18n/text';
import { UnsavedGuard } from '../layout/UnsavedGuard';
import { Waiting } from '../layout/Waiting';
import { PublicPage } from '../session/PublicPage';
import session from '../session/session.module.css';
import { AnswerPart } from './AnswerPart';
import { CommuneSearch } from './CommuneSearch';
import { NetworkPart, Reach } from './NetworkPart';
import { PopulationPart } from './PopulationPart';
import { RadioList } from './RadioList';
import { answersOf } from './typed-figures';
import { useEligibility } from './use-eligibility';

const COMMUNE = 'commune';

/** « Ma cité peut-elle candidater ? »: one page, no account. The address keeps the commune, so that it can be sent to someone. */
export function EligibilityPage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const communeId = search.get(COMMUNE) ?? '';
  const { data: view, error, isFetching, refetch } = useEligibility(communeId);
  return (
    <PublicPage title={t('eligibility.title')}>
      <p>{t('eligibility.lead')}</p>
      <section aria-labelledby="commune">
        <h2 id="commune">{t('eligibility.commune.title')}</h2>
        <CommuneSearch
          value={view?.commune ?? null}
          onChange={(commune) => setSearch(commune ? { [COMMUNE]: commune.id } : {}, { replace: true })}
        />
      </section>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {!view && !error && isFetching && <Waiting />}
      {view &&
        (view.knownTown === null ? (
          <Questions key={view.commune.id} view={view} />
        ) : (
          <>
            <Alert severity="info" variant="outlined" role="status" sx={{ mt: 2 }}>
              {t('eligibility.commune.known', { town: view.knownTown.name })}
            </Alert>
            <Reach view={view} />
          </>
        ))}
      <p className={session.back}>
        <Link to="/login">{t('session.backToSignIn')}</Link>
      </p>
      <UnsavedGuard />
    </PublicPage>
  );
}

function Questions({ view }: { view: EligibilityView }) {
  const t = useText();
  const [typed, setTyped] = useState({ commune_deleguee: '', protected_area: '' });
  const [protection, setProtection] = useState<ProtectionAnswer | null>(null);
  const [deliberation, setDeliberation] = useState<DeliberationAnswer | null>(null);
  const { commune } = view;
  const answers = answersOf(protection, deliberation, typed);
  return (
    <>
      {view.threshold !== null && (
        <PopulationPart
          view={view}
          threshold={view.threshold}
          typed={typed}
          onType={(route, text) => setTyped((before) => ({ ...before, [route]: text }))}
        />
      )}
      <section aria-labelledby="protection">
        <h2 id="protection">{t('eligibility.protection.title')}</h2>
        <RadioList
          legend={t('eligibility.protection.legend')}
          value={protection}
          options={PROTECTION_ANSWERS.map((value) => ({
            value,
            label: t(`eligibility.protection.${value}`),
          }))}
          onChange={setProtection}
        />
      </section>
      <section aria-labelledby="deliberation">
        <h2 id="deliberation">{t('eligibility.deliberation.title')}</h2>
        <RadioList
          legend={t('eligibility.deliberation.legend')}
          value={deliberation}
          options={DELIBERATION_ANSWERS.map((value) => ({
            value,
            label: t(`eligibility.deliberation.${value}`),
          }))}
          onChange={setDeliberation}
        />
        <p>
          <a href={`/api/eligibility/communes/${commune.id}/deliberation-model`} download>
            {t('eligibility.deliberation.model')}
          </a>{' '}
          <span className="muted">{t('eligibility.deliberation.modelHelp', { name: commune.name })}</span>
        </p>
      </section>
      <AnswerPart view={view} answers={answers} />
      <NetworkPart view={view} answers={answers} />
    </>
  );
}
