import { lazy, Suspense, useState } from 'react';
import type { CoreLayoutProps } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { useText } from '../i18n/text';
import { useSessionUser } from '../providers/session';
import { SessionDialogs } from '../session/SessionDialogs';
import { BottomBar } from './BottomBar';
import { Boundary } from './Boundary';
import { CrashPage } from './CrashPage';
import styles from './layout.module.css';
import { Rail } from './Rail';
import { Told } from './Told';
import { TopLine } from './TopLine';
import { TrialBanner } from './TrialBanner';
import { UnsavedGuard } from './UnsavedGuard';
import { Waiting } from './Waiting';
import { WaitingPage } from './WaitingPage';

const RAIL = 'rail';

const MustSetUpTotp = lazy(async () => ({
  default: (await import('../account/MustSetUpTotp')).MustSetUpTotp,
}));
const UploadDock = lazy(async () => ({ default: (await import('../upload/UploadDock')).UploadDock }));
const PendingIdentity = lazy(async () => ({
  default: (await import('../account/PendingIdentity')).PendingIdentity,
}));

export function AppLayout({ children }: CoreLayoutProps) {
  const t = useText();
  const { pathname } = useLocation();
  const security = useSessionUser()?.security;
  const [isCollapsed, setCollapsed] = useState(() => localStorage.getItem(RAIL) === 'collapsed');
  const toggle = () => {
    localStorage.setItem(RAIL, isCollapsed ? 'open' : 'collapsed');
    setCollapsed(!isCollapsed);
  };
  if (security?.mustSetUpTotp)
    return (
      <>
        <Suspense fallback={<Waiting />}>
          <MustSetUpTotp />
        </Suspense>
        <SessionDialogs />
        <Told />
      </>
    );
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
            {security?.pendingIdentity && (
              <Suspense fallback={null}>
                <PendingIdentity />
              </Suspense>
            )}
            {/* A new record is a new page; the parts of one record are not. */}
            <Boundary key={pathname.split('/').slice(0, 3).join('/')} fallback={<CrashPage />}>
              <Suspense fallback={<WaitingPage />}>{children}</Suspense>
            </Boundary>
          </main>
        </div>
      </div>
      <BottomBar />
      <Suspense fallback={null}>
        <UploadDock />
      </Suspense>
      <SessionDialogs />
      <UnsavedGuard />
      <Told />
    </div>
  );
}
