import Button from '@mui/material/Button';
import type { ProofKind, ProofRow } from '@pcc/shared';
import { useGetList } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { useText } from '../i18n/text';
import { Waiting } from '../layout/Waiting';
import { ProofWords } from './ProofWords';
import styles from './proof.module.css';
import { Thumbnail } from './Thumbnail';

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
  const { data, error, isPending, refetch } = useGetList<ProofRow>('proofs', {
    filter: { townId, kind },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Waiting />;
  if (!data || data.length === 0) return <p className="muted">{t('proof.libraryEmpty')}</p>;
  return (
    <ul className={styles.picks} aria-label={t('proof.library')}>
      {data.map((proof) => (
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
