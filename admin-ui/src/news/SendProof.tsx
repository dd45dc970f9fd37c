import AttachFileOutlined from '@mui/icons-material/AttachFileOutlined';
import Button from '@mui/material/Button';
import { ACCEPTED_FILES } from '@pcc/shared';
import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { ErrorBox } from '../components/ErrorBox';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { type FileTrouble, troubleOf } from '../upload/file-choice';
import { reducePicture } from '../upload/reduce-picture';
import { REMOVED, sendBytes } from '../upload/send-bytes';
import upload from '../upload/upload.module.css';
import type { ChosenProof } from './ProofChoice';

interface Under {
  name: string;
  size: number;
  sent: number;
}

/** One file at a time, reduced then sent in pieces; it enters the library when the news are saved. */
export function SendProof({ onSent }: { onSent: (proof: ChosenProof) => void }) {
  const t = useText();
  const { size: inWords } = useFormats();
  const sending = useRef<AbortController | null>(null);
  const [under, setUnder] = useState<Under | null>(null);
  const [trouble, setTrouble] = useState<FileTrouble | null>(null);
  const [error, setError] = useState<unknown>(null);
  // Leaving the page gives the sending up.
  useEffect(() => () => sending.current?.abort(), []);

  const send = async (chosen: File) => {
    const control = new AbortController();
    sending.current = control;
    setUnder({ name: chosen.name, size: chosen.size, sent: 0 });
    try {
      const { file, name } = await reducePicture(chosen, chosen.name);
      setUnder({ name, size: file.size, sent: 0 });
      const id = await sendBytes({
        file,
        fileName: name,
        uploadId: null,
        onAnnounced: () => undefined,
        onProgress: (sent) => setUnder({ name, size: file.size, sent }),
        signal: control.signal,
      });
      onSent({ id, title: name, isUpload: true });
    } catch (caught) {
      if (!control.signal.aborted) setError(caught);
    } finally {
      setUnder(null);
    }
  };
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (!file) return;
    const seen = troubleOf(file);
    setTrouble(seen);
    setError(null);
    if (seen === null) void send(file);
  };
  if (under)
    return (
      <div className="cluster">
        <progress value={under.sent} max={under.size} aria-label={under.name} />
        <span className="small">
          {t('news.sendingProof', { name: under.name, sent: inWords(under.sent), size: inWords(under.size) })}
        </span>
        <Button size="small" onClick={() => sending.current?.abort(REMOVED)}>
          {t('news.stopProof')}
        </Button>
      </div>
    );
  return (
    <div>
      <label className={upload.button}>
        <AttachFileOutlined aria-hidden fontSize="small" />
        {t('news.sendProof')}
        <input type="file" accept={ACCEPTED_FILES} className="visually-hidden" onChange={choose} />
      </label>
      {trouble !== null && (
        <p role="alert" style={{ color: 'var(--brick)', margin: '8px 0 0' }}>
          {t(trouble)}
        </p>
      )}
      {error !== null && <ErrorBox error={error} />}
    </div>
  );
}
