import { DOCUMENT_KINDS, type DocumentView } from '@pcc/shared';
import { ErrorBox } from '../../components/ErrorBox';
import { useText } from '../../i18n/text';
import { Waiting } from '../../layout/Waiting';
import { DocumentItem } from '../../proof/DocumentItem';
import { useDocumentActs } from '../../proof/use-document-acts';
import { useFreshFiles } from '../../proof/use-fresh-files';
import type { CaseTabProps } from '../CaseTabs';
import { useApplication } from '../use-case-parts';
import { UploadForm } from './UploadForm';

const byKindThenPlace = (a: DocumentView, b: DocumentView) =>
  DOCUMENT_KINDS.indexOf(a.kind) - DOCUMENT_KINDS.indexOf(b.kind) || a.position - b.position;

const NO_FILES: DocumentView[] = [];

export function DocumentsTab({ homologation }: CaseTabProps) {
  const t = useText();
  const { data: application, error, refetch } = useApplication(homologation.id);
  const acts = useDocumentActs(homologation.id);
  useFreshFiles(application?.documents ?? NO_FILES);
  if (error && !application) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!application) return <Waiting />;
  const missing = application.pieces.filter(
    (piece) => !piece.isPresent && homologation.joinable.includes(piece.kind),
  );
  const documents = [...application.documents].sort(byKindThenPlace);
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
        {acts.error !== null && <ErrorBox error={acts.error} />}
        {documents.length === 0 && <p className="muted">{t('homologation.documents.none')}</p>}
        <ul className="plain-list ruled-list">
          {documents.map((document) => (
            <li key={document.id}>
              <DocumentItem document={document} acts={acts} showsKind />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
