import AttachFileOutlined from '@mui/icons-material/AttachFileOutlined';
import PhotoCameraOutlined from '@mui/icons-material/PhotoCameraOutlined';
import { ACCEPTED_FILES, ACCEPTED_PICTURES } from '@pcc/shared';
import { type ChangeEvent, type DragEvent, useEffect, useId, useState } from 'react';
import { useText } from '../i18n/text';
import type { Destination } from './queue-items';
import { prepareToSend } from './send-bytes';
import { UploadLines } from './UploadLines';
import styles from './upload.module.css';
import { useUploads } from './use-uploads';

interface UploadFieldProps {
  destination: Destination;
  /** What the files are for, read out with the buttons. */
  label: string;
  isPicture?: boolean;
  isSingle?: boolean;
}

/** Files for one place: chosen, photographed or dropped, then sent by themselves, whatever page is open. */
export function UploadField({ destination, label, isPicture = false, isSingle = false }: UploadFieldProps) {
  const t = useText();
  const id = useId();
  const { items, add } = useUploads(destination);
  const [isOver, setOver] = useState(false);
  useEffect(prepareToSend, []);
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    add([...(event.target.files ?? [])]);
    // The list below holds them: the same file may be chosen again.
    event.target.value = '';
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = [...event.dataTransfer.files];
    add(isSingle ? dropped.slice(0, 1) : dropped);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend, drawn over its border
    <div
      role="group"
      aria-label={label}
      className={styles.zone}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={styles.buttons}>
        <label className={styles.button}>
          <AttachFileOutlined aria-hidden fontSize="small" />
          {t(isPicture ? 'upload.choosePictures' : isSingle ? 'upload.chooseOne' : 'upload.choose')}
          <input
            type="file"
            multiple={!isSingle}
            accept={isPicture ? ACCEPTED_PICTURES : ACCEPTED_FILES}
            aria-describedby={`${id}-help`}
            className="visually-hidden"
            onChange={choose}
          />
        </label>
        <label className={`${styles.button} ${styles.camera}`}>
          <PhotoCameraOutlined aria-hidden fontSize="small" />
          {t('upload.camera')}
          <input
            type="file"
            accept="image/*"
            capture="environment"
            className="visually-hidden"
            onChange={choose}
          />
        </label>
        <span className={`muted small ${styles.drop}`}>{t('upload.drop')}</span>
      </div>
      <p id={`${id}-help`} className={`muted small ${styles.help}`}>
        {t(isPicture ? 'upload.pictureHelp' : 'upload.fileHelp')}
      </p>
      <UploadLines items={items} label={t('upload.list', { what: label })} />
    </div>
  );
}
