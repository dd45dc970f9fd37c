import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import { CityMark } from '../layout/CityMark';
import { TrialBanner } from '../layout/TrialBanner';
import styles from './session.module.css';

interface PublicPageProps {
  title: string;
  isWide?: boolean;
  children: ReactNode;
}

/** A page that needs no session: on a phone first. Each new title takes the focus. */
export function PublicPage({ title, isWide = false, children }: PublicPageProps) {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('common.appName')}`;
    heading.current?.focus({ preventScroll: true });
  }, [title, t]);
  return (
    <div className={styles.public}>
      <TrialBanner />
      <header className={styles.publicTop}>
        <Link to="/login">
          <CityMark size={32} />
          {t('common.appName')}
        </Link>
      </header>
      <main className={isWide ? `${styles.publicMain} ${styles.publicWide}` : styles.publicMain}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
    </div>
  );
}
