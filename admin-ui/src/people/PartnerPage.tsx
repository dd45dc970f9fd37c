import Button from '@mui/material/Button';
import type { MandateView, PartnerView } from '@pcc/shared';
import { useState } from 'react';
import { useDataProvider, useGetList } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { ErrorBox } from '../components/ErrorBox';
import { FailedPage } from '../components/FailedPage';
import { EditDialog } from '../components/form/EditDialog';
import { useDone } from '../components/use-done';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import type { AppDataProvider } from '../providers/data-provider';
import { useRecord } from '../providers/use-record';
import { usePartnerFields } from './use-partner-fields';

export function PartnerPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data: partner, error, refetch } = useRecord<PartnerView>('partners', id);
  const [isEditing, setEditing] = useState(false);
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!partner) return <WaitingPage />;
  const { publicEmail, publicPhone, departmentCode } = partner;
  const facts: [string, string | null][] = [
    [t('people.partner.network'), partner.networkName],
    [t('people.partner.department'), departmentCode],
    [t('people.partner.publicEmail'), publicEmail],
    [t('people.partner.publicPhone'), publicPhone],
  ];
  return (
    <Page
      title={partner.name}
      lead={t(`label.partnerKind.${partner.kind}`)}
      parents={[
        { to: '/people', label: t('people.list') },
        { to: '/partners', label: t('people.partner.list') },
      ]}
      actions={
        <Button variant="outlined" onClick={() => setEditing(true)}>
          {t('people.partner.edit')}
        </Button>
      }
    >
      <dl className="facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd style={{ overflowWrap: 'anywhere' }}>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <Representatives partnerId={partner.id} />
      {isEditing && <PartnerDialog partner={partner} onClose={() => setEditing(false)} />}
    </Page>
  );
}

function Representatives({ partnerId }: { partnerId: string }) {
  const t = useText();
  const { day } = useFormats();
  const { data, error, refetch } = useGetList<MandateView>('mandates', {
    filter: { partnerId },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'fromOn', order: 'DESC' },
  });
  return (
    <section className="section" aria-labelledby="representatives">
      <h2 id="representatives">{t('people.partner.people')}</h2>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="muted">{t('people.partner.peopleEmpty')}</p>}
      <ul className="plain-list ruled-list">
        {(data ?? []).map(({ id, personId, personName, title, fromOn, toOn }) => (
          <li key={id} className="cluster">
            <Link to={`/people/${personId}`}>{personName}</Link>
            {title && <span>{title}</span>}
            <span className="muted">
              {toOn
                ? t('common.fromTo', { from: day(fromOn), to: day(toOn) })
                : t('common.from', { day: day(fromOn) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function PartnerDialog({ partner, onClose }: { partner: PartnerView; onClose: () => void }) {
  const t = useText();
  const done = useDone();
  const fields = usePartnerFields(partner);
  const { patchRow } = useDataProvider<AppDataProvider>();
  return (
    <EditDialog
      title={`${t('people.partner.edit')} · ${partner.name}`}
      fields={fields}
      submitLabel={t('common.save')}
      version={partner.version}
      readCurrent={(current) => {
        const now = current as PartnerView;
        return { facts: { ...now }, version: now.version };
      }}
      onSave={async (body, version) => {
        const change = { departmentCode: null, publicEmail: null, publicPhone: null, ...body };
        await patchRow(`partners/${partner.id}`, version, change);
        await done(t('people.partner.saved'));
        onClose();
      }}
      onClose={onClose}
    />
  );
}
