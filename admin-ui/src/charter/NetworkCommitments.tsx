import Button from '@mui/material/Button';
import { type NetworkCommitmentView, parisDay } from '@pcc/shared';
import { useState } from 'react';
import { useDataProvider, useGetList } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { Evidence } from '../components/Evidence';
import { EditDialog } from '../components/form/EditDialog';
import { FormDialog } from '../components/form/FormDialog';
import type { Option } from '../components/form/field-spec';
import { shortNetworkName } from '../components/network-name';
import { useDone } from '../components/use-done';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Waiting } from '../layout/Waiting';
import type { AppDataProvider } from '../providers/data-provider';
import { useFollowedNetworkOptions } from '../town/use-options';

/** What networks ask besides the charter: the cases opened from then on have it, and keep it. */
export function NetworkCommitments() {
  const t = useText();
  const [isAdding, setAdding] = useState(false);
  const networks = useFollowedNetworkOptions();
  const { data, error, isPending, refetch } = useGetList<NetworkCommitmentView>('network-commitments', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'position', order: 'ASC' },
  });
  return (
    <section className="section" aria-labelledby="network-commitments">
      <h2 id="network-commitments">{t('charter.network.title')}</h2>
      <p>{t('charter.network.lead')}</p>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {isPending && !error && <Waiting />}
      {data?.length === 0 && <p className="muted">{t('charter.network.none')}</p>}
      <ul className="plain-list ruled-list">
        {byNetwork(data ?? []).map((commitment) => (
          <li key={commitment.id}>
            <Line commitment={commitment} />
          </li>
        ))}
      </ul>
      <Button variant="outlined" sx={{ mt: 2 }} onClick={() => setAdding(true)}>
        {t('charter.network.add')}
      </Button>
      {isAdding && <AddDialog networks={networks} onClose={() => setAdding(false)} />}
    </section>
  );
}

/** In the order of their own network. */
const byNetwork = (commitments: readonly NetworkCommitmentView[]) =>
  commitments.toSorted((a, b) => a.networkName.localeCompare(b.networkName, 'fr'));

function Line({ commitment }: { commitment: NetworkCommitmentView }) {
  const t = useText();
  const { day } = useFormats();
  const [isEnding, setEnding] = useState(false);
  const { code, title, text, evidence, networkName, fromOn, toOn, canEnd } = commitment;
  return (
    <article aria-labelledby={`commitment-${commitment.id}`}>
      <h3 id={`commitment-${commitment.id}`}>
        <span className="muted">{code}</span> {title}
      </h3>
      <div className="prose">{text}</div>
      <Evidence label={t('charter.evidence')} items={evidence} />
      <p className="muted small">
        {shortNetworkName(networkName)} ·{' '}
        {toOn === null
          ? t('charter.network.since', { day: day(fromOn) })
          : t('charter.network.until', { from: day(fromOn), to: day(toOn) })}
      </p>
      {canEnd && (
        <Button
          size="small"
          variant="outlined"
          aria-label={`${t('charter.network.end')} : ${code}`}
          onClick={() => setEnding(true)}
        >
          {t('charter.network.end')}
        </Button>
      )}
      {isEnding && <EndDialog commitment={commitment} onClose={() => setEnding(false)} />}
    </article>
  );
}

function AddDialog({ networks, onClose }: { networks: Option[]; onClose: () => void }) {
  const t = useText();
  const done = useDone();
  const { post } = useDataProvider<AppDataProvider>();
  return (
    <FormDialog
      title={t('charter.network.add')}
      explain={t('charter.network.addExplain')}
      fields={[
        {
          name: 'networkId',
          type: 'choice',
          label: t('charter.network.network'),
          isRequired: true,
          initial: networks.length === 1 ? networks[0]?.value : undefined,
          options: networks,
        },
        { name: 'title', type: 'text', label: t('charter.network.name'), isRequired: true },
        { name: 'text', type: 'longText', label: t('charter.network.text'), isRequired: true },
        {
          name: 'evidence',
          type: 'longText',
          label: t('charter.evidence'),
          help: t('charter.network.evidenceHelp'),
        },
      ]}
      submitLabel={t('charter.network.submit')}
      draftKey="network-commitments/new"
      onClose={onClose}
      onSubmit={async ({ evidence, ...body }, key) => {
        const lines = String(evidence ?? '')
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '');
        await post('network-commitments', { ...body, evidence: lines }, key);
        await done(t('charter.network.added'));
        onClose();
      }}
    />
  );
}

function EndDialog({ commitment, onClose }: { commitment: NetworkCommitmentView; onClose: () => void }) {
  const t = useText();
  const done = useDone();
  const { patchRow } = useDataProvider<AppDataProvider>();
  return (
    <EditDialog
      title={`${t('charter.network.end')} · ${commitment.code}`}
      explain={t('charter.network.endExplain')}
      fields={[
        {
          name: 'toOn',
          type: 'day',
          label: t('charter.network.toOn'),
          isRequired: true,
          initial: parisDay(new Date()),
        },
      ]}
      submitLabel={t('charter.network.end')}
      version={commitment.version}
      readCurrent={(current) => {
        const { toOn, version } = current as NetworkCommitmentView;
        return { facts: { toOn }, version };
      }}
      onSave={async (body, version) => {
        await patchRow(`network-commitments/${commitment.id}`, version, body);
        await done(t('charter.network.ended'));
        onClose();
      }}
      onClose={onClose}
    />
  );
}
