import type { BriefView } from '@pcc/shared';
import { useText } from '../i18n/text';
import styles from './team.module.css';

export function BriefCharter({ charter }: { charter: BriefView['charter'] }) {
  const t = useText();
  return (
    <section className="section" aria-labelledby="brief-charter">
      <h2 id="brief-charter">{t('team.brief.charter')}</h2>
      <p className="muted">
        {t('team.brief.charterVersion', { title: charter.title, version: charter.version })}
      </p>
      <div className={styles.chapters}>
        {charter.chapters.map((chapter) => (
          <div key={chapter.code}>
            <h3>{chapter.title}</h3>
            <ul>
              {chapter.commitments.map((commitment) => (
                <li key={commitment}>{commitment}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
