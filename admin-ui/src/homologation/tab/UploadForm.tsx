import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { DocumentKind } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import { ErrorBox } from '../../components/ErrorBox';
import { useText } from '../../i18n/text';
import type { AppDataProvider } from '../../providers/data-provider';
import { useIdempotencyKey } from '../../providers/idempotency';

interface UploadFormProps {
  homologationId: string;
  kinds: DocumentKind[];
  /** The piece that is still missing. */
  suggested: DocumentKind | undefined;
}

export function UploadForm({ homologationId, kinds, suggested }: UploadFormProps) {
  const t = useText();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const keyFor = useIdempotencyKey();
  const { joinDocument } = useDataProvider<AppDataProvider>();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<DocumentKind | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isMissing, setMissing] = useState(false);
  const [isSending, setSending] = useState(false);
  const kind = (chosen && kinds.includes(chosen) ? chosen : suggested) ?? kinds[0];

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const file = input.current?.files?.[0];
    setMissing(!file);
    if (!file || !kind) return;
    setSending(true);
    setError(null);
    try {
      await joinDocument(homologationId, kind, file, keyFor([kind, file.name, file.size, file.lastModified]));
      // Before the list comes back: the next file may be chosen meanwhile.
      if (input.current) input.current.value = '';
      setChosen(null);
      notify(t('homologation.documents.joined'), { type: 'success' });
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
        <label htmlFor="document-file">{t('homologation.documents.file')}</label>
        <div>
          <input
            id="document-file"
            ref={input}
            type="file"
            aria-describedby="document-file-help"
            aria-invalid={isMissing}
            style={{ font: 'inherit', padding: '8px 0', maxWidth: '100%' }}
          />
        </div>
        <div id="document-file-help" className="muted small" role={isMissing ? 'alert' : undefined}>
          {t(isMissing ? 'common.required' : 'homologation.documents.fileHelp')}
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
