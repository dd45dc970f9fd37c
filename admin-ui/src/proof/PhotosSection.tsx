import Button from '@mui/material/Button';
import type { ApplicationView, HomologationView } from '@pcc/shared';
import { useState } from 'react';
import { ErrorBox } from '../components/ErrorBox';
import { useText } from '../i18n/text';
import { UploadField } from '../upload/UploadField';
import { LibraryDialog } from './LibraryDialog';
import { PhotoCard } from './PhotoCard';
import { PreviewDialog } from './PreviewDialog';
import { photoPlaces } from './photo-places';
import styles from './proof.module.css';
import { useDocumentActs } from './use-document-acts';
import { useFreshFiles } from './use-fresh-files';
import { WhyAsked } from './WhyAsked';

interface PhotosSectionProps {
  homologation: HomologationView;
  application: ApplicationView;
}

/** The photographs of a case, in their order, with their captions. */
export function PhotosSection({ homologation, application }: PhotosSectionProps) {
  const t = useText();
  const acts = useDocumentActs(homologation.id);
  const [shownId, setShownId] = useState<string | null>(null);
  const [isPicking, setPicking] = useState(false);
  const photos = application.documents.filter((document) => document.kind === 'photo');
  const places = photoPlaces(photos);
  useFreshFiles(photos);
  const seen = photos.filter((photo) => photo.hasPicture);
  const shown = seen.findIndex((photo) => photo.id === shownId);
  const show = (index: number) => {
    const next = seen[index];
    return next && (() => setShownId(next.id));
  };
  const canJoin = homologation.joinable.includes('photo');
  const open = seen[shown];
  return (
    <>
      <WhyAsked
        title={t('proof.photo.whyTitle')}
        why={t('proof.photo.why')}
        example={t('proof.photo.example')}
        form={t('proof.photo.form')}
      />
      {canJoin && (
        <div className="stack" style={{ gap: 12, marginBottom: 20 }}>
          <UploadField
            destination={{ type: 'case', homologationId: homologation.id, kind: 'photo' }}
            label={t('proof.photo.join')}
            isPicture
          />
          <div>
            <Button onClick={() => setPicking(true)} aria-haspopup="dialog">
              {t('proof.fromLibrary')}
            </Button>
          </div>
        </div>
      )}
      {photos.length === 0 && <p className="muted">{t('proof.photo.none')}</p>}
      {acts.error !== null && <ErrorBox error={acts.error} />}
      {photos.length > 0 && (
        <ol className={styles.grid} aria-label={t('proof.photo.list')}>
          {photos.map((photo, index) => (
            <li key={photo.id}>
              <PhotoCard
                photo={photo}
                place={places[index] ?? { number: index + 1, isFirst: true, isLast: true }}
                homologation={homologation}
                application={application}
                acts={acts}
                onOpen={() => setShownId(photo.id)}
                onMove={(step) => void acts.change(photo, { position: photo.position + step })}
              />
            </li>
          ))}
        </ol>
      )}
      {open && (
        <PreviewDialog
          path={`documents/${open.id}`}
          title={open.caption || open.fileName}
          onClose={() => setShownId(null)}
          onPrevious={show(shown - 1)}
          onNext={show(shown + 1)}
        />
      )}
      {isPicking && (
        <LibraryDialog
          townId={homologation.townId}
          kind="photo"
          joined={photos.map((photo) => photo.proofId)}
          onClose={() => setPicking(false)}
          onPick={(proof) => {
            setPicking(false);
            void acts.use({ proofId: proof.id, kind: 'photo' });
          }}
        />
      )}
    </>
  );
}
