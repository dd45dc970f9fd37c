import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import Tooltip from '@mui/material/Tooltip';
import { Link, useLocation } from 'react-router-dom';
import { useText } from '../i18n/text';
import { CityMark } from './CityMark';
import styles from './layout.module.css';
import { isCurrent, useEntries } from './navigation';

export function Rail({ isCollapsed, onToggle }: { isCollapsed: boolean; onToggle: () => void }) {
  const t = useText();
  const { pathname } = useLocation();
  const entries = useEntries();
  const Arrow = isCollapsed ? ChevronRight : ChevronLeft;
  return (
    <nav
      aria-label={t('frame.mainNav')}
      className={isCollapsed ? `${styles.rail} ${styles.railCollapsed}` : styles.rail}
    >
      <Link to="/" className={styles.mark}>
        <CityMark />
        <span className={isCollapsed ? 'visually-hidden' : undefined}>{t('common.appName')}</span>
      </Link>
      <ul className={styles.nav}>
        {entries.map((entry) => {
          const words = t(`frame.${entry.name}`);
          return (
            <li key={entry.name}>
              <Tooltip title={isCollapsed ? words : ''} placement="right">
                <Link
                  to={entry.path}
                  className={styles.entry}
                  aria-current={isCurrent(entry, pathname) ? 'page' : undefined}
                >
                  <entry.Icon aria-hidden />
                  <span className={isCollapsed ? 'visually-hidden' : undefined}>{words}</span>
                </Link>
              </Tooltip>
            </li>
          );
        })}
      </ul>
      <button type="button" className={`${styles.entry} ${styles.collapse}`} onClick={onToggle}>
        <Arrow aria-hidden />
        <span className={isCollapsed ? 'visually-hidden' : undefined}>
          {t(isCollapsed ? 'frame.expand' : 'frame.collapse')}
        </span>
      </button>
    </nav>
  );
}
