import { type ApplicationView, leftBehind } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { targetPath } from '../../application/application-path';
import { useText } from '../../i18n/text';

interface LeftBehindNoticeProps {
  application: ApplicationView;
  /** A link is followed: what stands above the page gives way. */
  onLeave?: () => void;
}

/** What a first sending drops because nobody confirmed it, each with its place: told before, and never in the way. */
export function LeftBehindNotice({ application, onLeave }: LeftBehindNoticeProps) {
  const t = useText();
  const groups = leftBehind(application);
  if (groups.length === 0) return null;
  return (
    <section className="surface" style={{ margin: '16px 0' }} aria-label={t('send.leftBehind.title')}>
      <p style={{ margin: 0 }}>
        <strong>{t('send.leftBehind.title')}</strong>
        {t('common.colon')}{' '}
        {groups.map(({ what, section, count, target }, index) => (
          <span key={`${what} ${section}`}>
            {index > 0 && ', '}
            <Link to={targetPath(application.id, target)} onClick={onLeave}>
              {t(`send.leftBehind.${what}`, { smart_count: count, section: t(`send.section.${section}`) })}
            </Link>
          </span>
        ))}
        .
      </p>
      <p className="muted small" style={{ margin: '4px 0 0' }}>
        {t('send.leftBehind.explain')}
      </p>
    </section>
  );
}
