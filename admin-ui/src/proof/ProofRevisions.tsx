import type { ProofView } from '@pcc/shared';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';

/** Every content that a proof has had, the last first. */
export function ProofRevisions({ proof }: { proof: ProofView }) {
  const t = useText();
  const { instantDay, size } = useFormats();
  const revisions = [...proof.revisions].sort((a, b) => b.seq - a.seq);
  return (
    <section className="section" aria-labelledby="revisions">
      <h2 id="revisions">{t('proof.page.revisions')}</h2>
      <ol className="plain-list ruled-list">
        {revisions.map((revision) => (
          <li key={revision.id}>
            <strong>{t('proof.page.revision', { number: revision.seq })}</strong>
            {revision.id === proof.file.id && <span> · {t('proof.page.current')}</span>}
            <div className="prose">
              {revision.fileName} <span className="muted small">({size(revision.size)})</span>
            </div>
            <div className="muted small">
              {t('homologation.commitments.writtenBy', {
                name: revision.by,
                day: instantDay(revision.at),
              })}
              {revision.onBehalf && ` (${t('common.onBehalf')})`}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
