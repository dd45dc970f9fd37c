import type { HomeLine } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { useAudience } from '../components/use-audience';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import styles from './home.module.css';
import { isNamed, keyOf, pathOf, today } from './home-line';

/** Visits and terms on a line; those whose day has passed stand apart. */
export function Upcoming({ lines }: { lines: HomeLine[] }) {
  const t = useText();
  const isPast = ({ dueOn }: HomeLine) => dueOn !== null && dueOn < today();
  const [past, next] = [lines.filter(isPast), lines.filter((line) => !isPast(line))];
  return (
    <section aria-labelledby="upcoming">
      <h2 id="upcoming">{t('home.upcoming')}</h2>
      {next.length === 0 && <p className="muted">{t('home.upcomingEmpty')}</p>}
      <Timeline lines={next} />
      {past.length > 0 && (
        <>
          <h3>{t('home.past')}</h3>
          <Timeline lines={past} />
        </>
      )}
    </section>
  );
}

function Timeline({ lines }: { lines: HomeLine[] }) {
  const t = useText();
  const audience = useAudience();
  const { day } = useFormats();
  if (lines.length === 0) return null;
  return (
    <ol className={styles.timeline}>
      {lines.map((line) => (
        <li key={keyOf(line)}>
          <span className={styles.when}>{line.dueOn ? day(line.dueOn) : ''}</span>
          <Link to={pathOf(line)} className="serif">
            {line.townName}
          </Link>
          <span className="muted">
            {isNamed(line.what)
              ? t(`home.${line.what}`)
              : t(audience === 'town' ? `label.townState.${line.what}` : `label.state.${line.what}`)}
          </span>
        </li>
      ))}
    </ol>
  );
}
