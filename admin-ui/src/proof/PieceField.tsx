import Button from '@mui/material/Button';
import { type ApplicationView, type DocumentKind, type HomologationView, PROOF_KINDS } from '@pcc/shared';
import { useState } from 'react';
import { ErrorBox } from '../components/ErrorBox';
import { useText } from '../i18n/text';
import type { Destination } from '../upload/queue-items';
import { UploadField } from '../upload/UploadField';
import { useUploads } from '../upload/use-uploads';
import { DocumentItem } from './DocumentItem';
import { LibraryDialog } from './LibraryDialog';
import styles from './proof.module.css';
import { useDocumentActs } from './use-document-acts';
import { useFreshFiles } from './use-fresh-files';

export interface PieceFieldProps {
  homologation: HomologationView;
  application: ApplicationView;
  kind: DocumentKind;
}

/** One kind of piece: what is joined, what is proposed, and how to join more. */
export function PieceField({ homologation, application, kind }: PieceFieldProps) {
  const t = useText();
  const acts = useDocumentActs(homologation.id);
  const [isPicking, setPicking] = useState(false);
  const documents = application.documents.filter((document) => document.kind === kind);
  useFreshFiles(documents);
  const destination: Destination = { type: 'case', homologationId: homologation.id, kind };
  const { items: uploads } = useUploads(destination);
  const canJoin = homologation.joinable.includes(kind);
  const proofKind = PROOF_KINDS.find((candidate) => candidate === kind);
  const joining = (
    <div className="stack" style={{ gap: 12 }}>
      <UploadField
        destination={destination}
        label={t(`label.document.${kind}`)}
        isPicture={kind === 'photo'}
      />
      {proofKind && (
        <div>
          <Button onClick={() => setPicking(true)} aria-haspopup="dialog">
            {t('proof.fromLibrary')}
          </Button>
        </div>
      )}
    </div>
  );
  return (
    <>
      {documents.length > 0 && (
        <ul className={styles.documents} aria-label={t(`label.document.${kind}`)}>
          {documents.map((document) => (
            <li key={document.id}>
              <DocumentItem document={document} acts={acts} />
            </li>
          ))}
        </ul>
      )}
      {acts.error !== null && <ErrorBox error={acts.error} />}
      {canJoin && documents.some(({ isConfirmed }) => isConfirmed) && uploads.length === 0 ? (
        <details className={styles.why}>
          <summary>{t('proof.joinMore')}</summary>
          {joining}
        </details>
      ) : (
        canJoin && joining
      )}
      {!canJoin && documents.length === 0 && <p className="muted">{t('proof.noneJoined')}</p>}
      {isPicking && proofKind && (
        <LibraryDialog
          townId={homologation.townId}
          kind={proofKind}
          joined={documents.map((document) => document.proofId)}
          onClose={() => setPicking(false)}
          onPick={(proof) => {
            setPicking(false);
            void acts.use({ proofId: proof.id, kind });
          }}
        />
      )}
    </>
  );
}
