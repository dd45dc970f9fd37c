import { PROOF_KINDS, type ProofRow, type TownView } from '@pcc/shared';
import { Link, useParams } from 'react-router-dom';
import type { Column, FilterSpec } from '../components/list/columns';
import { DataList } from '../components/list/DataList';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { useRecord } from '../providers/use-record';
import { PileMark } from './PileMark';
import styles from './proof.module.css';
import { Thumbnail } from './Thumbnail';

const REMOVED = `?filter=${encodeURIComponent(JSON.stringify({ isRemoved: true }))}`;

/** The library of a town: its pieces and photographs, whatever cases they served in. */
export function ProofList() {
  const t = useText();
  const { id = '' } = useParams();
  const { data: town } = useRecord<TownView>('towns', id);
  const columns = useColumns();
  const filters: FilterSpec[] = [
    { name: 'q', type: 'search', label: t('proof.list.q') },
    {
      name: 'kind',
      type: 'choice',
      label: t('proof.list.kind'),
      options: PROOF_KINDS.map((value) => ({ value, label: t(`label.document.${value}`) })),
    },
    { name: 'isRemoved', type: 'link', label: t('proof.list.removed') },
  ];
  return (
    <Page
      title={t('proof.library')}
      lead={t('proof.libraryLead')}
      parents={[{ to: `/towns/${id}`, label: town?.name ?? '…' }]}
    >
      <DataList
        resource="proofs"
        caption={t('proof.list.caption')}
        columns={columns}
        filters={filters}
        permanentFilter={{ townId: id }}
        sort={{ field: 'createdAt', order: 'DESC' }}
        empty={t('proof.empty')}
      />
      <p style={{ marginTop: 20 }}>
        <Link to={REMOVED}>{t('proof.list.seeRemoved')}</Link>
      </p>
    </Page>
  );
}

function useColumns(): Column<ProofRow>[] {
  const t = useText();
  const { day } = useFormats();
  return [
    {
      key: 'title',
      label: t('proof.list.title'),
      sortBy: 'title',
      isName: true,
      render: (proof) => (
        <span className={styles.row}>
          <Thumbnail
            path={`proofs/${proof.id}`}
            file={{ ...proof.file, hasPicture: proof.hasPicture }}
            alt=""
            version={proof.file.sha256.slice(0, 8)}
            isSmall
          />
          <Link to={`/towns/${proof.townId}/proofs/${proof.id}`}>{proof.title}</Link>
        </span>
      ),
    },
    {
      key: 'kind',
      label: t('proof.list.kind'),
      isPlain: true,
      render: (proof) => t(`label.document.${proof.kind}`),
    },
    {
      key: 'factOn',
      label: t('proof.list.factOn'),
      sortBy: 'factOn',
      isDay: true,
      render: (proof) => (proof.factOn ? day(proof.factOn) : t('proof.factUnknown')),
    },
    {
      key: 'validity',
      label: t('proof.list.validity'),
      isPlain: true,
      render: (proof) => <Validity proof={proof} />,
    },
    {
      key: 'uses',
      label: t('proof.list.uses'),
      isPlain: true,
      render: (proof) =>
        proof.uses > 0 ? t('proof.list.usedTimes', { smart_count: proof.uses }) : t('proof.list.unused'),
    },
  ];
}

function Validity({ proof }: { proof: ProofRow }) {
  const t = useText();
  const { day } = useFormats();
  if (proof.isTooOld) return <PileMark mark="too_old" />;
  if (proof.isServing) return <>{t('proof.serving')}</>;
  if (proof.validUntil === null) return <>{t('proof.list.oneUse')}</>;
  return (
    <>
      {t('proof.list.stillValid', { day: day(proof.validUntil) })}
      {proof.isFromReception && <span className="muted"> {t('proof.fromReception')}</span>}
    </>
  );
}
