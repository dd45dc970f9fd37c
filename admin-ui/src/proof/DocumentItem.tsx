import Button from '@mui/material/Button';
import type { DocumentView } from '@pcc/shared';
import { useState } from 'react';
import { ConfirmAct } from '../components/ConfirmAct';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { fileWords } from './file-words';
import { PileMark } from './PileMark';
import { PreviewDialog } from './PreviewDialog';
import styles from './proof.module.css';
import { Thumbnail } from './Thumbnail';
import type { DocumentActs } from './use-document-acts';

interface DocumentItemProps {
  document: DocumentView;
  acts: DocumentActs;
  /** Where files of several kinds stand together, each says what it is and where it stands. */
  showsKind?: boolean;
}

/** One file of a case: what it is, from whom, where it stands, and what this person may do with it. */
export function DocumentItem({ document, acts, showsKind = false }: DocumentItemProps) {
  const t = useText();
  const { day, instantDay, size } = useFormats();
  const [isOpen, setOpen] = useState(false);
  const words = fileWords(document);
  const name = document.caption || document.fileName;
  const isProposed = !document.isConfirmed;
  const confirmWords = t(document.pile === 'too_old' ? 'proof.keepAnyway' : 'proof.confirm');
  return (
    <div className={styles.document}>
      <Thumbnail
        path={`documents/${document.id}`}
        file={document}
        alt={name}
        version={document.sha256.slice(0, 8)}
        onOpen={() => setOpen(true)}
        isSmall
      />
      <div className={styles.documentWords}>
        {showsKind && <strong>{t(`label.document.${document.kind}`)} · </strong>}
        {words.canOpen ? (
          <a href={`/api/documents/${document.id}/file`} download={document.fileName}>
            {document.fileName}
          </a>
        ) : (
          <span>{document.fileName}</span>
        )}{' '}
        <span className="muted small">({size(document.size)})</span>
        {document.caption && <div>{document.caption}</div>}
        <div className="muted small">
          {document.by === ''
            ? t('proof.takenUp')
            : t('homologation.commitments.writtenBy', {
                name: document.by,
                day: instantDay(document.uploadedAt),
              })}
          {document.onBehalf && ` (${t('common.onBehalf')})`}
          {document.factOn
            ? ` · ${t('proof.factOf', { day: day(document.factOn) })}`
            : document.proofId !== null && ` · ${t('proof.factUnknown')}`}
          {document.commitments.length > 0 &&
            ` · ${t('proof.illustrates', { codes: document.commitments.join(', ') })}`}
          {document.isPending && ` · ${t('homologation.documents.pending')}`}
        </div>
        {(words.state === 'waiting' || words.state === 'infected') && (
          <div className="small">
            <PileMark mark={words.state} />
            <div>{t(`proof.scanExplain.${words.state}`)}</div>
          </div>
        )}
        {isProposed && showsKind && (
          <div className="small">
            <PileMark mark={document.pile ?? 'to_confirm'} />
          </div>
        )}
        <div className={styles.documentActs}>
          {isProposed && document.canEdit && (
            <ConfirmAct
              variant={document.pile === 'too_old' ? 'outlined' : 'contained'}
              isBusy={acts.isBusy}
              onConfirm={() => void acts.confirm(document)}
              label={`${confirmWords} · ${name}`}
            >
              {confirmWords}
            </ConfirmAct>
          )}
          {document.canRemove && (
            <Button
              size="small"
              variant="outlined"
              disabled={acts.isBusy}
              onClick={() => void acts.remove(document)}
              aria-label={`${t('common.remove')} ${document.fileName}`}
            >
              {t('common.remove')}
            </Button>
          )}
        </div>
      </div>
      {isOpen && (
        <PreviewDialog path={`documents/${document.id}`} title={name} onClose={() => setOpen(false)} />
      )}
    </div>
  );
}
