import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { ProofKind, ProofRow } from '@pcc/shared';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { useDelayed } from '../components/use-delayed';
import { useText } from '../i18n/text';
import { Waiting } from '../layout/Waiting';
import { ProofWords } from './ProofWords';
import styles from './proof.module.css';
import { Thumbnail } from './Thumbnail';

/** The most that a list answers at once. */
const SHOWN = 200;
const SEARCH_DELAY_MS = 250;

interface ProofPickerProps {
  townId: string;
  /** Absent: every kind. */
  kind?: ProofKind;
  /** Proofs already where it would go: shown, not offered. */
  joined?: readonly (string | null)[];
  onPick: (proof: ProofRow) => void;
}

/** What the town already has in its library, to be taken by a tap. */
export function ProofPicker({ townId, kind, joined = [], onPick }: ProofPickerProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const q = useDelayed(typed, SEARCH_DELAY_MS);
  const { data, total, error, isPending, refetch } = useGetList<ProofRow>('proofs', {
    filter: { townId, kind, q },
    pagination: { page: 1, perPage: SHOWN },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  const isCut = data !== undefined && total !== undefined && total > data.length;
  return (
    <>
      {(isCut || typed !== '' || q !== '') && (
        <TextField
          type="search"
          size="small"
          label={t('proof.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <p role="status" className="muted small">
        {isCut && t('proof.latestOnly', { shown: data.length })}
        {data?.length === 0 && t(q === '' ? 'proof.libraryEmpty' : 'proof.noneFound')}
      </p>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {isPending && <Waiting />}
      {data && data.length > 0 && <Picks proofs={data} joined={joined} onPick={onPick} />}
    </>
  );
}

function Picks({
  proofs,
  joined,
  onPick,
}: { proofs: ProofRow[] } & Required<Pick<ProofPickerProps, 'joined' | 'onPick'>>) {
  const t = useText();
  return (
    <ul className={styles.picks} aria-label={t('proof.library')}>
      {proofs.map((proof) => (
        <li key={proof.id} className={styles.document}>
          <Thumbnail
            path={`proofs/${proof.id}`}
            file={{ ...proof.file, hasPicture: proof.hasPicture }}
            alt=""
            version={proof.file.sha256.slice(0, 8)}
            isSmall
          />
          <div className={styles.documentWords}>
            <strong>{proof.title}</strong>
            <ProofWords proof={proof} />
            {joined.includes(proof.id) ? (
              <span className="muted small">{t('proof.alreadyJoined')}</span>
            ) : (
              <Button
                size="small"
                variant="outlined"
                disabled={proof.file.scan === 'infected'}
                onClick={() => onPick(proof)}
                aria-label={`${t('proof.pick')} · ${proof.title}`}
                sx={{ mt: 1 }}
              >
                {t('proof.pick')}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
