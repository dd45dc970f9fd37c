import { Link, useLocation } from 'react-router-dom';
import { useText } from '../i18n/text';
import { usePublicConfig } from '../session/use-public-config';
import styles from './layout.module.css';

export function TrialBanner() {
  const t = useText();
  const { pathname } = useLocation();
  const config = usePublicConfig();
  if (!config?.trial) return null;
  return (
    <aside className={styles.banner} aria-label={t('frame.trialName')}>
      {t(config.sendsMail ? 'frame.trialSends' : 'frame.trial')}{' '}
      {!config.sendsMail && !pathname.startsWith('/courrier') && (
        <Link to="/courrier">{t('frame.trialMail')}</Link>
      )}
    </aside>
  );
}
