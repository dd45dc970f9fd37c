import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import styles from './session.module.css';
import { usePublicConfig } from './use-public-config';

/** For who has no password at hand. */
export function OtherWays({ next }: { next: string }) {
  const t = useText();
  const config = usePublicConfig();
  return (
    <>
      {config?.hasOidc && (
        <div className="stack">
          <p className={styles.or}>{t('session.or')}</p>
          <Button
            component="a"
            href={`/api/oidc/start?next=${encodeURIComponent(next)}`}
            variant="outlined"
            fullWidth
          >
            {t('session.oidc.enter')}
          </Button>
        </div>
      )}
      <nav aria-label={t('session.otherWays')} className={styles.ways}>
        <ul>
          <li>
            <Link to="/connexion/recevoir-un-lien">{t('session.askLink')}</Link>
          </li>
          <li>
            <Link to="/connexion/mot-de-passe-oublie">{t('session.askPassword')}</Link>
          </li>
          <li>
            <Link to="/code">{t('session.haveCode')}</Link>
          </li>
          {config?.trial && !config.sendsMail && (
            <li>
              <Link to="/courrier">{t('session.readMail')}</Link>
            </li>
          )}
        </ul>
      </nav>
      <p className={styles.back}>
        <Link to="/candidater">{t('eligibility.link')}</Link>
      </p>
    </>
  );
}
