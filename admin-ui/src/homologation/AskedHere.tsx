import { type CriterionKey, type HomologationView, type PointTarget, sectionsOfPoint } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { targetPath } from '../application/application-path';
import type { Entry } from '../application/section-model';
import { targetWords } from '../components/unmet-words';
import { useText } from '../i18n/text';

/** Short parts that say what was asked beside each thing to give. */
const SAYS_ITSELF: readonly Entry['part'][] = ['identity', 'deliberation', 'criteria'];

interface AskedHereProps {
  homologation: HomologationView;
  criteria: readonly CriterionKey[];
  entry: Pick<Entry, 'part' | 'commitments'>;
}

/** On top of a part that a request to complete opened: what the network wants to read there. */
export function AskedHere({ homologation, criteria, entry }: AskedHereProps) {
  const t = useText();
  const { part, commitments } = entry;
  const isHere = (target: PointTarget) =>
    part === 'commitments'
      ? target.type === 'answer' && commitments.some(({ code }) => code === target.code)
      : sectionsOfPoint(target, criteria).some((section) => section === part);
  const points = SAYS_ITSELF.includes(part) ? [] : homologation.points.filter(({ target }) => isHere(target));
  if (points.length === 0) return null;
  return (
    <section className="surface" style={{ marginBottom: 16 }} aria-label={t('application.asked')}>
      <p className="small" style={{ margin: 0 }}>
        <strong>{t('application.asked')}</strong>
      </p>
      {points.map(({ id, target, reason }) => (
        <div key={id} style={{ marginTop: 4 }}>
          {/* A chapter is long: what was asked may stand some screens below. */}
          {part === 'commitments' && (
            <Link className="capital" to={targetPath(homologation.id, target)}>
              {targetWords(t, target)}
            </Link>
          )}
          <p className="prose" style={{ margin: 0 }}>
            {reason}
          </p>
        </div>
      ))}
    </section>
  );
}
