import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Button from '@mui/material/Button';
import type { ApplicationView, DocumentView, HomologationView } from '@pcc/shared';
import { useState } from 'react';
import { captionPath } from '../application/unsent-parts';
import { ClosedCopy } from '../components/autosave/ClosedCopy';
import { ConfirmAct } from '../components/ConfirmAct';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { CaptionField } from './CaptionField';
import { CommitmentsDialog } from './CommitmentsDialog';
import { fileWords } from './file-words';
import { PileMark } from './PileMark';
import type { PhotoPlace } from './photo-places';
import styles from './proof.module.css';
import { Thumbnail } from './Thumbnail';
import type { DocumentActs } from './use-document-acts';

interface PhotoCardProps {
  photo: DocumentView;
  place: PhotoPlace;
  homologation: HomologationView;
  application: ApplicationView;
  acts: DocumentActs;
  onOpen: () => void;
  onMove: (step: -1 | 1) => void;
}

/** One photograph: its caption, what it illustrates, and its place among the others. */
export function PhotoCard({ photo, place, homologation, application, acts, onOpen, onMove }: PhotoCardProps) {
  const t = useText();
  const { day } = useFormats();
  const [isChoosing, setChoosing] = useState(false);
  const { state } = fileWords(photo);
  const name = photo.caption || photo.fileName;
  const isOld = photo.pile === 'too_old';
  const confirmWords = t(isOld ? 'proof.keepAnyway' : 'proof.confirm');
  const which = t('proof.photo.which', { number: place.number });
  return (
    <article className={`surface ${styles.photo}`} aria-label={`${which} · ${name}`}>
      <Thumbnail
        path={`documents/${photo.id}`}
        file={photo}
        alt={name}
        version={photo.sha256.slice(0, 8)}
        onOpen={onOpen}
        className={styles.photoImage}
      />
      {(state === 'waiting' || state === 'infected') && (
        <div className="small">{t(`proof.scanExplain.${state}`)}</div>
      )}
      {!photo.isConfirmed && (
        <div className="cluster small">
          <PileMark mark={photo.pile ?? 'to_confirm'} />
          {photo.canEdit && (
            <ConfirmAct
              variant={isOld ? 'outlined' : 'contained'}
              isBusy={acts.isBusy}
              onConfirm={() => void acts.confirm(photo)}
              label={`${confirmWords} · ${name}`}
            >
              {confirmWords}
            </ConfirmAct>
          )}
        </div>
      )}
      {photo.canEdit ? (
        <CaptionField photo={photo} label={`${t('proof.photo.caption')} (${which})`} />
      ) : (
        <>
          <p style={{ margin: 0 }}>
            {photo.caption || <span className="muted">{t('proof.photo.noCaption')}</span>}
          </p>
          <ClosedCopy path={captionPath(photo)} text={photo.caption} />
        </>
      )}
      <div className="muted small">
        {[
          photo.factOn
            ? t('proof.photo.takenOn', { day: day(photo.factOn) })
            : photo.proofId !== null && t('proof.factUnknown'),
          photo.commitments.length > 0 && t('proof.illustrates', { codes: photo.commitments.join(', ') }),
          photo.isPending && t('homologation.documents.pending'),
          photo.onBehalf && t('common.onBehalf'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      {(photo.canEdit || photo.canRemove) && (
        <div className={styles.photoActs}>
          {photo.canEdit && (
            <>
              <Button
                size="small"
                startIcon={<ArrowUpward aria-hidden />}
                disabled={place.isFirst || acts.isBusy}
                onClick={() => onMove(-1)}
                aria-label={`${t('proof.photo.up')} · ${name}`}
              >
                {t('proof.photo.up')}
              </Button>
              <Button
                size="small"
                startIcon={<ArrowDownward aria-hidden />}
                disabled={place.isLast || acts.isBusy}
                onClick={() => onMove(1)}
                aria-label={`${t('proof.photo.down')} · ${name}`}
              >
                {t('proof.photo.down')}
              </Button>
              <Button
                size="small"
                aria-haspopup="dialog"
                onClick={() => setChoosing(true)}
                aria-label={`${t('proof.photo.commitments')} · ${name}`}
              >
                {t('proof.photo.commitments')}
              </Button>
            </>
          )}
          {photo.canRemove && (
            <Button
              size="small"
              disabled={acts.isBusy}
              onClick={() => void acts.remove(photo)}
              aria-label={`${t('common.remove')} · ${name}`}
            >
              {t('common.remove')}
            </Button>
          )}
        </div>
      )}
      {isChoosing && (
        <CommitmentsDialog
          title={`${t('proof.photo.commitments')} · ${name}`}
          charterId={homologation.charterId}
          networkChapters={application.networkChapters}
          chosen={photo.commitments}
          onClose={() => setChoosing(false)}
          onChoose={(commitments) => {
            setChoosing(false);
            void acts.change(photo, { commitments });
          }}
        />
      )}
    </article>
  );
}
