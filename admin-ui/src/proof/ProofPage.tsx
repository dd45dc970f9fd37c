import Button from '@mui/material/Button';
import { isReadable, type ProofView } from '@pcc/shared';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { FailedPage } from '../components/FailedPage';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import { useRecord } from '../providers/use-record';
import { UploadField } from '../upload/UploadField';
import { isComing } from './file-words';
import { PreviewDialog } from './PreviewDialog';
import { ProofEditDialog } from './ProofEditDialog';
import { ProofRemoval } from './ProofRemoval';
import { ProofRevisions } from './ProofRevisions';
import { ProofWords } from './ProofWords';
import styles from './proof.module.css';
import { Thumbnail } from './Thumbnail';

const ASK_AGAIN_MS = 3_000;

const isProofComing = (data: unknown): boolean => {
  const proof = data as ProofView | undefined;
  return proof !== undefined && isComing({ ...proof.file, hasPicture: proof.hasPicture });
};

/** One proof of a town: what it shows, its versions, and where it serves. */
export function ProofPage() {
  const t = useText();
  const { day } = useFormats();
  const { id: townId = '', proofId = '' } = useParams();
  const [dialog, setDialog] = useState<'edit' | 'preview' | null>(null);
  const {
    data: proof,
    error,
    refetch,
  } = useRecord<ProofView>('proofs', proofId, {
    refetchInterval: ({ state }) => (isProofComing(state.data) ? ASK_AGAIN_MS : false),
  });
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!proof) return <WaitingPage />;
  const path = `proofs/${proof.id}`;
  return (
    <Page
      title={proof.title}
      lead={t(`label.document.${proof.kind}`)}
      parents={[
        { to: `/towns/${townId}`, label: proof.townName },
        { to: `/towns/${townId}/proofs`, label: t('proof.library') },
      ]}
      actions={
        proof.canEdit && (
          <Button variant="outlined" onClick={() => setDialog('edit')}>
            {t('proof.page.edit')}
          </Button>
        )
      }
    >
      <div className={styles.proof}>
        <Thumbnail
          path={path}
          file={{ ...proof.file, hasPicture: proof.hasPicture }}
          alt={proof.title}
          version={proof.file.sha256.slice(0, 8)}
          onOpen={() => setDialog('preview')}
          className={styles.photoImage}
        />
        <div>
          <ProofWords proof={proof} />
          {isReadable(proof.file.scan) && (
            <p>
              <a href={`/api/${path}/file`} download={proof.file.fileName}>
                {t('proof.page.open')}
              </a>
            </p>
          )}
          <h2>{t('proof.page.uses')}</h2>
          {proof.usedIn.length === 0 && <p className="muted">{t('proof.page.unused')}</p>}
          <ul className="plain-list">
            {proof.usedIn.map((use) => (
              <li key={use.documentId}>
                <Link to={`/homologations/${use.homologationId}/documents`}>
                  {t('proof.page.useIn', { day: day(use.openedOn) })}
                </Link>
                {use.commitments.length > 0 && (
                  <span className="muted">
                    {' '}
                    · {t('proof.illustrates', { codes: use.commitments.join(', ') })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
      <ProofRevisions proof={proof} />
      {proof.canEdit && (
        <section className="section" aria-labelledby="replace">
          <h2 id="replace">{t('proof.page.replace')}</h2>
          <p className="muted">{t('proof.page.replaceExplain')}</p>
          <UploadField
            destination={{ type: 'revision', proofId: proof.id }}
            label={t('proof.page.replace')}
            isPicture={proof.kind === 'photo'}
            isSingle
          />
        </section>
      )}
      <ProofRemoval proof={proof} />
      {dialog === 'edit' && <ProofEditDialog proof={proof} onClose={() => setDialog(null)} />}
      {dialog === 'preview' && (
        <PreviewDialog path={path} title={proof.title} onClose={() => setDialog(null)} />
      )}
    </Page>
  );
}
