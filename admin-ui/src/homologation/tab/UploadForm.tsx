import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { DocumentKind } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../../components/ErrorBox';
import { useNotice } from '../../components/use-notice';
import { useText } from '../../i18n/text';
import type { AppDataProvider } from '../../providers/data-provider';
import { useIdempotencyKey } from '../../providers/idempotency';
import styles from '../homologation.module.css';

interface UploadFormProps {
  homologationId: string;
  kinds: DocumentKind[];
  /** The piece that is still missing. */
  suggested: DocumentKind | undefined;
}

const ACCEPTED = '.pdf,.jpg,.jpeg,.png,.docx,.odt';
const MAX_BYTES = 20 * 1024 * 1024;

type FileTrouble = 'common.required' | 'homologation.documents.fileEmpty' | 'error.tooLarge';

/** Seen before sending; the server checks it all again, and the content too. */
function troubleOf(file: File | undefined): FileTrouble | null {
  if (!file) return 'common.required';
  if (file.size === 0) return 'homologation.documents.fileEmpty';
  return file.size > MAX_BYTES ? 'error.tooLarge' : null;
}

export function UploadForm({ homologationId, kinds, suggested }: UploadFormProps) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const { joinDocument } = useDataProvider<AppDataProvider>();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<DocumentKind | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [trouble, setTrouble] = useState<FileTrouble | null>(null);
  const [isSending, setSending] = useState(false);
  const kind = (chosen && kinds.includes(chosen) ? chosen : suggested) ?? kinds[0];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const file = input.current?.files?.[0];
    const found = troubleOf(file);
    setTrouble(found);
    setError(null);
    if (!file || !kind || found) return;
    setSending(true);
    try {
      await joinDocument(homologationId, kind, file, keyFor([kind, file.name, file.size, file.lastModified]));
      // Before the list comes back: the next file may be chosen meanwhile.
      if (input.current) input.current.value = '';
      setChosen(null);
      notice(t('homologation.documents.joined'));
      await queryClient.invalidateQueries();
    } catch (caught) {
      setError(caught);
    } finally {
      setSending(false);
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="surface stack" aria-labelledby="join">
      <h2 id="join" style={{ margin: 0 }}>
        {t('homologation.documents.join')}
      </h2>
      {error !== null && <ErrorBox error={error} />}
      <TextField
        id="document-kind"
        select
        label={t('homologation.documents.kind')}
        value={kind ?? ''}
        onChange={(event) => setChosen(kinds.find((candidate) => candidate === event.target.value) ?? null)}
        slotProps={{ select: { native: true } }}
        sx={{ maxWidth: 420 }}
      >
        {kinds.map((candidate) => (
          <option key={candidate} value={candidate}>
            {t(`label.document.${candidate}`)}
          </option>
        ))}
      </TextField>
      <div>
        <label htmlFor="document-file" className={styles.fileLabel}>
          {t('homologation.documents.file')}
        </label>
        <div>
          <input
            id="document-file"
            ref={input}
            type="file"
            aria-describedby="document-file-help"
            aria-invalid={trouble !== null}
            accept={ACCEPTED}
            className={styles.file}
          />
        </div>
        <div
          id="document-file-help"
          className={trouble ? styles.fileTrouble : 'muted small'}
          role={trouble ? 'alert' : undefined}
        >
          {t(trouble ?? 'homologation.documents.fileHelp')}
        </div>
      </div>
      <div>
        <Button type="submit" variant="contained" disabled={isSending}>
          {t(isSending ? 'homologation.documents.sending' : 'homologation.documents.send')}
        </Button>
      </div>
    </form>
  );
}
