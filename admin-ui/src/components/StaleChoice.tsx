import Button from '@mui/material/Button';
import { useText } from '../i18n/text';
import styles from './stale.module.css';

interface StaleChoiceProps {
  mine: string;
  theirs: string;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** Two versions side by side: the person chooses, nothing typed is lost. */
export function StaleChoice({ mine, theirs, onKeepMine, onTakeTheirs }: StaleChoiceProps) {
  const t = useText();
  return (
    <section className="surface" role="alert" aria-label={t('common.stale.title')}>
      <h3>{t('common.stale.title')}</h3>
      <p>{t('common.stale.explain')}</p>
      <div className={styles.columns}>
        <div>
          <h4>{t('common.stale.mine')}</h4>
          <div className="prose">{mine}</div>
          <Button variant="contained" onClick={onKeepMine}>
            {t('common.stale.keepMine')}
          </Button>
        </div>
        <div>
          <h4>{t('common.stale.theirs')}</h4>
          <div className="prose">{theirs}</div>
          <Button variant="outlined" onClick={onTakeTheirs}>
            {t('common.stale.takeTheirs')}
          </Button>
        </div>
      </div>
    </section>
  );
}
