import { useText } from '../i18n/text';
import { usePublicConfig } from '../session/use-public-config';
import styles from './layout.module.css';

export function TrialBanner() {
  const t = useText();
  const config = usePublicConfig();
  if (!config?.trial) return null;
  return (
    <aside className={styles.banner} aria-label={t('frame.trialName')}>
      {t('frame.trial')}
    </aside>
  );
}
