import { Suspense, useState } from 'react';
import { type CoreLayoutProps, Notification } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { useText } from '../i18n/text';
import { SignInOverPage } from '../session/SignInOverPage';
import { BottomBar } from './BottomBar';
import { Boundary } from './Boundary';
import { CrashPage } from './CrashPage';
import styles from './layout.module.css';
import { Rail } from './Rail';
import { TopLine } from './TopLine';
import { TrialBanner } from './TrialBanner';
import { UnsavedGuard } from './UnsavedGuard';
import { WaitingPage } from './WaitingPage';

const RAIL = 'rail';

export function AppLayout({ children }: CoreLayoutProps) {
  const t = useText();
  const { pathname } = useLocation();
  const [isCollapsed, setCollapsed] = useState(() => localStorage.getItem(RAIL) === 'collapsed');
  const toggle = () => {
    localStorage.setItem(RAIL, isCollapsed ? 'open' : 'collapsed');
    setCollapsed(!isCollapsed);
  };
  return (
    <div className={styles.frame}>
      <a href="#content" className={styles.skip}>
        {t('frame.skip')}
      </a>
      <TrialBanner />
      <div className={styles.body}>
        <Rail isCollapsed={isCollapsed} onToggle={toggle} />
        <div className={styles.column}>
          <TopLine />
          <main id="content" tabIndex={-1} className={styles.main}>
            <Boundary key={pathname} fallback={<CrashPage />}>
              <Suspense fallback={<WaitingPage />}>{children}</Suspense>
            </Boundary>
          </main>
        </div>
      </div>
      <BottomBar />
      <SignInOverPage />
      <UnsavedGuard />
      <Notification />
    </div>
  );
}
