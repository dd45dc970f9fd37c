import { useText } from '../i18n/text';
import styles from './layout.module.css';

/** Says that something is coming, in words, and only if it takes more than a moment. */
export function Waiting() {
  const t = useText();
  return (
    <p className={styles.waiting} role="status">
      {t('common.loading')}
    </p>
  );
}
