import Button from '@mui/material/Button';
import type { ContactOutcome, ContactRequestView } from '@pcc/shared';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { FailedPage } from '../components/FailedPage';
import { shortNetworkName } from '../components/network-name';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import { useRecord } from '../providers/use-record';
import { ContactActDialog } from './ContactActDialog';
import { ContactMark } from './ContactMark';

/** Who asks, what they answered and were told, and what becomes of it. */
export function ContactRequestPage() {
  const t = useText();
  const { instant, instantDay } = useFormats();
  const { id = '' } = useParams();
  const { data: request, error, refetch } = useRecord<ContactRequestView>('contact-requests', id);
  const [act, setAct] = useState<ContactOutcome | null>(null);
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!request) return <WaitingPage />;
  const { commune, phone, email, outcome, handledAt } = request;
  return (
    <Page
      title={commune.name}
      lead={
        <span className="cluster">
          <ContactMark request={request} />
          <span>{commune.departmentName}</span>
          {commune.hostName !== null && (
            <span>{t('eligibility.commune.of', { host: commune.hostName })}</span>
          )}
        </span>
      }
      parents={[{ to: '/contact-requests', label: t('contact.list') }]}
    >
      <dl className="facts">
        <Fact name={t('contact.person')}>
          {request.personName}, {request.personFunction}
        </Fact>
        <Fact name={t('contact.email')}>
          <a href={`mailto:${email}`}>{email}</a>
        </Fact>
        {phone !== null && (
          <Fact name={t('contact.phone')}>
            <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
          </Fact>
        )}
        <Fact name={t('contact.receivedAt')}>{instant(request.receivedAt)}</Fact>
        <Fact name={t('contact.network')}>{shortNetworkName(request.networkName)}</Fact>
      </dl>
      <section className="section" aria-labelledby="message">
        <h2 id="message">{t('contact.message')}</h2>
        {request.message === '' ? (
          <p className="muted">{t('contact.noMessage')}</p>
        ) : (
          <div className="prose">{request.message}</div>
        )}
      </section>
      <Answers request={request} />
      <section className="section" aria-labelledby="what">
        <h2 id="what">{t('contact.what')}</h2>
        {outcome !== null && handledAt !== null && (
          <p>
            {t('contact.handledBy', {
              outcome: t(`contact.outcome.${outcome}`),
              name: request.handledBy ?? '',
              day: instantDay(handledAt),
            })}
            {request.townId !== null && (
              <>
                {' · '}
                <Link to={`/towns/${request.townId}`}>{request.townName}</Link>
              </>
            )}
          </p>
        )}
        {request.note !== '' && <div className="prose">{request.note}</div>}
        <div className="cluster" style={{ marginTop: 12 }}>
          {request.can.map((one, index) => (
            <Button
              key={one}
              variant={index === 0 && outcome === null ? 'contained' : 'outlined'}
              onClick={() => setAct(one)}
            >
              {t(`contact.act.${one}`)}
            </Button>
          ))}
        </div>
        <p className="muted small" style={{ marginTop: 12 }}>
          {t('contact.kept')}
        </p>
      </section>
      {act !== null && <ContactActDialog request={request} act={act} onClose={() => setAct(null)} />}
    </Page>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd style={{ overflowWrap: 'anywhere' }}>{children}</dd>
    </div>
  );
}

function Answers({ request: { answers, verdict, commune } }: { request: ContactRequestView }) {
  const t = useText();
  const { number } = useFormats();
  return (
    <section className="section" aria-labelledby="answers">
      <h2 id="answers">{t('contact.answers')}</h2>
      <dl>
        <Fact name={t('eligibility.protection.legend')}>
          {t(`eligibility.protection.${answers.protection}`)}
        </Fact>
        <Fact name={t('eligibility.deliberation.legend')}>
          {t(`eligibility.deliberation.${answers.deliberation}`)}
        </Fact>
        {answers.delegatedPopulation !== undefined && (
          <Fact name={t('contact.delegated')}>{number(answers.delegatedPopulation)}</Fact>
        )}
        {answers.areaPopulation !== undefined && (
          <Fact name={t('contact.area')}>{number(answers.areaPopulation)}</Fact>
        )}
        <Fact name={t('contact.told')}>{t(`eligibility.answer.${verdict}`, { name: commune.name })}</Fact>
      </dl>
    </section>
  );
}
