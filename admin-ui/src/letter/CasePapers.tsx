import type { HomologationView } from '@pcc/shared';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';

/** The papers made each time the file was sent: the acknowledgement of receipt, and the file as it was. The last ones first. */
export function CasePapers({ homologation }: { homologation: Pick<HomologationView, 'papers'> }) {
  const t = useText();
  const { instant } = useFormats();
  const papers = [...homologation.papers].sort((a, b) => b.issuedAt.localeCompare(a.issuedAt));
  if (papers.length === 0) return null;
  return (
    <ul className="plain-list ruled-list">
      {papers.map((paper) => {
        const name = t(`letter.paper.${paper.kind}`);
        const at = instant(paper.issuedAt);
        return (
          <li key={paper.id}>
            {paper.status === 'preparing' ? (
              <span role="status">
                {name} · {t('letter.paper.preparing')}
              </span>
            ) : (
              <a href={`/api/papers/${paper.id}/file`} download aria-label={`${name}, ${at} (PDF)`}>
                {name} (PDF)
              </a>
            )}{' '}
            <span className="muted small">{at}</span>
          </li>
        );
      })}
    </ul>
  );
}
