import Button from '@mui/material/Button';
import type { DocumentView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../../components/ErrorBox';
import { useNotice } from '../../components/use-notice';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { Waiting } from '../../layout/Waiting';
import type { AppDataProvider } from '../../providers/data-provider';
import type { CaseTabProps } from '../CaseTabs';
import { useApplication } from '../use-case-parts';
import { UploadForm } from './UploadForm';

export function DocumentsTab({ homologation }: CaseTabProps) {
  const t = useText();
  const { data: application, error, refetch } = useApplication(homologation.id);
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!application) return <Waiting />;
  const missing = application.pieces.filter(
    (piece) => !piece.isPresent && homologation.joinable.includes(piece.kind),
  );
  return (
    <>
      {homologation.joinable.length > 0 ? (
        <UploadForm
          homologationId={homologation.id}
          kinds={homologation.joinable}
          suggested={missing[0]?.kind}
        />
      ) : (
        <p className="muted">{t('homologation.documents.closed')}</p>
      )}
      <section className="section" aria-labelledby="documents">
        <h2 id="documents">{t('homologation.tabs.documents')}</h2>
        {application.documents.length === 0 && <p className="muted">{t('homologation.documents.none')}</p>}
        <ul className="plain-list ruled-list">
          {application.documents.map((document) => (
            <li key={document.id}>
              <DocumentLine document={document} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function DocumentLine({ document }: { document: DocumentView }) {
  const t = useText();
  const { instantDay, size } = useFormats();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { remove } = useDataProvider<AppDataProvider>();
  const [error, setError] = useState<unknown>(null);
  const onRemove = async () => {
    if (!window.confirm(t('homologation.documents.confirmRemove', { name: document.fileName }))) return;
    try {
      await remove(`documents/${document.id}`);
      await queryClient.invalidateQueries();
      notice(t('homologation.documents.removed'));
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <>
      <div className="cluster" style={{ justifyContent: 'space-between' }}>
        <span>
          <strong>{t(`label.document.${document.kind}`)}</strong> ·{' '}
          <a href={`/api/documents/${document.id}/file`} download={document.fileName}>
            {document.fileName}
          </a>{' '}
          <span className="muted small">({size(document.size)})</span>
        </span>
        {document.canRemove && (
          <Button
            size="small"
            aria-label={`${t('common.remove')} ${document.fileName}`}
            onClick={() => void onRemove()}
          >
            {t('common.remove')}
          </Button>
        )}
      </div>
      <span className="muted small">
        {t('homologation.commitments.writtenBy', { name: document.by, day: instantDay(document.uploadedAt) })}
        {document.onBehalf && ` (${t('common.onBehalf')})`}
        {document.isPending && ` · ${t('homologation.documents.pending')}`}
      </span>
      {error !== null && <ErrorBox error={error} />}
    </>
  );
}
