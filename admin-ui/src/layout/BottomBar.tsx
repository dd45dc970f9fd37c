import MoreHoriz from '@mui/icons-material/MoreHoriz';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { useText } from '../i18n/text';
import styles from './layout.module.css';
import { isCurrent, useEntries } from './navigation';

const SHOWN = 4;

/** On a phone: four pages within thumb reach, the others behind "Plus". */
export function BottomBar() {
  const t = useText();
  const { pathname } = useLocation();
  const entries = useEntries();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const others = entries.slice(SHOWN);
  return (
    <nav aria-label={t('frame.mainNav')} className={styles.bottom}>
      <ul>
        {entries.slice(0, SHOWN).map((entry) => (
          <li key={entry.name}>
            <Link
              to={entry.path}
              className={styles.entry}
              aria-current={isCurrent(entry, pathname) ? 'page' : undefined}
            >
              <entry.Icon aria-hidden fontSize="small" />
              {t(`frame.${entry.name === 'recommendations' ? 'recommendationsShort' : entry.name}`)}
            </Link>
          </li>
        ))}
        <li>
          <button
            type="button"
            className={styles.entry}
            aria-haspopup="menu"
            aria-expanded={anchor !== null}
            onClick={(event) => setAnchor(event.currentTarget)}
          >
            <MoreHoriz aria-hidden fontSize="small" />
            {t('frame.more')}
          </button>
          <Menu disablePortal anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
            {others.map((entry) => (
              <MenuItem key={entry.name} component={Link} to={entry.path} onClick={() => setAnchor(null)}>
                {t(`frame.${entry.name}`)}
              </MenuItem>
            ))}
          </Menu>
        </li>
      </ul>
    </nav>
  );
}
