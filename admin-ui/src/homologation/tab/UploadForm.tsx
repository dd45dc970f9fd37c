import TextField from '@mui/material/TextField';
import type { DocumentKind } from '@pcc/shared';
import { useState } from 'react';
import { useText } from '../../i18n/text';
import { UploadField } from '../../upload/UploadField';

interface UploadFormProps {
  homologationId: string;
  kinds: DocumentKind[];
  /** The piece that is still missing. */
  suggested: DocumentKind | undefined;
}

/** Files of the kind chosen first: they go as soon as they are given. */
export function UploadForm({ homologationId, kinds, suggested }: UploadFormProps) {
  const t = useText();
  const [chosen, setChosen] = useState<DocumentKind | null>(null);
  const kind = (chosen && kinds.includes(chosen) ? chosen : suggested) ?? kinds[0];
  if (!kind) return null;
  return (
    <section className="surface stack" aria-labelledby="join">
      <h2 id="join" style={{ margin: 0 }}>
        {t('homologation.documents.join')}
      </h2>
      <TextField
        id="document-kind"
        select
        label={t('homologation.documents.kind')}
        value={kind}
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
      <UploadField
        destination={{ type: 'case', homologationId, kind }}
        label={t(`label.document.${kind}`)}
        isPicture={kind === 'photo'}
      />
    </section>
  );
}
