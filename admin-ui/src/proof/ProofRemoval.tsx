import Button from '@mui/material/Button';
import type { ProofView } from '@pcc/shared';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { Link } from 'react-router-dom';
import { ErrorBox } from '../components/ErrorBox';
import { useDone } from '../components/use-done';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { useIdempotencyKey } from '../providers/idempotency';
import { StaleError } from '../providers/problem';

/** Takes a proof out of the library, says where it is held, or puts it back. */
export function ProofRemoval({ proof }: { proof: ProofView }) {
  const t = useText();
  const { day, instantDay } = useFormats();
  const done = useDone();
  const keyFor = useIdempotencyKey();
  const { post, remove } = useDataProvider<AppDataProvider>();
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const { id, version, heldBy, removedAt, canRemove, canRestore } = proof;
  const attempt = async (act: () => Promise<unknown>, words: string) => {
    setError(null);
    setSending(true);
    try {
      await act();
      await done(words);
    } catch (caught) {
      setError(caught);
      // What someone else has just done is read before it is tried again.
      if (caught instanceof StaleError) await done(t('proof.removal.changed'));
    } finally {
      setSending(false);
    }
  };
  const takeOut = () => {
    if (window.confirm(t('proof.removal.confirm')))
      void attempt(() => remove(`proofs/${id}`, version), t('proof.removal.removed'));
  };
  const putBack = () =>
    attempt(
      () => post(`proofs/${id}/restorations`, {}, keyFor({ version }), version),
      t('proof.removal.restored'),
    );
  return (
    <section className="section" aria-labelledby="removal">
      <h2 id="removal">{t(removedAt === null ? 'proof.removal.title' : 'proof.removal.removedTitle')}</h2>
      <p className="muted">
        {removedAt === null
          ? t('proof.removal.explain')
          : t('proof.removal.removedOn', { day: instantDay(removedAt) })}
      </p>
      {heldBy.length > 0 && (
        <p>
          {t('proof.removal.held')}{' '}
          {heldBy.map(({ homologationId, openedOn }) => (
            <Link key={homologationId} to={`/homologations/${homologationId}/documents`}>
              {t('proof.page.useIn', { day: day(openedOn) })}
            </Link>
          ))}
        </p>
      )}
      {error !== null && <ErrorBox error={error} />}
      {canRemove && (
        <Button variant="outlined" disabled={isSending} onClick={takeOut}>
          {t('proof.removal.title')}
        </Button>
      )}
      {canRestore && (
        <Button variant="outlined" disabled={isSending} onClick={() => void putBack()}>
          {t('proof.removal.restore')}
        </Button>
      )}
    </section>
  );
}
