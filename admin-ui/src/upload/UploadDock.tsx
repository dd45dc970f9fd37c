import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useUnsavedGuard } from '../components/use-unsaved-guard';
import { useText } from '../i18n/text';
import { useSessionUser } from '../providers/session';
import { isUnderWay } from './queue-items';
import { UploadLines } from './UploadLines';
import styles from './upload.module.css';
import { onJoined, startQueue, stopQueue, tidyQueue } from './upload-queue';
import { useQueue } from './use-uploads';

/** What a joined file changes on the screens. */
const CHANGED: ReadonlySet<unknown> = new Set([
  'applications',
  'homologations',
  'documents',
  'proofs',
  'home',
]);

/** How long it is said that all is joined: each file also stands where it was joined. */
const SHOWN_MS = 8_000;

/** The files on their way, over every page: they go on while the person reads elsewhere, and after the tab was closed. */
export function UploadDock() {
  const t = useText();
  const userId = useSessionUser()?.id;
  const queryClient = useQueryClient();
  const items = useQueue();
  useEffect(() => {
    if (userId === undefined) return;
    void startQueue(userId);
    return stopQueue;
  }, [userId]);
  useEffect(
    () =>
      onJoined(
        () => void queryClient.invalidateQueries({ predicate: ({ queryKey }) => CHANGED.has(queryKey[0]) }),
      ),
    [queryClient],
  );
  // A browser that keeps nothing would lose them with the tab.
  useUnsavedGuard(items.some((item) => isUnderWay(item) && !item.isKept));
  const under = items.filter(isUnderWay).length;
  const refused = items.filter(({ state }) => state === 'refused').length;
  const gone = items.filter(({ state }) => state === 'gone').length;
  const ready = items.filter(({ state }) => state === 'ready').length;
  const isDone = items.length > 0 && under + refused + gone + ready === 0;
  useEffect(() => {
    if (!isDone) return;
    const timer = setTimeout(tidyQueue, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isDone]);
  const words = [
    under > 0 && t('upload.dock.underWay', { smart_count: under }),
    refused > 0 && t('upload.dock.refused', { smart_count: refused }),
    gone > 0 && t('upload.dock.gone', { smart_count: gone }),
    ready > 0 && t('upload.dock.ready', { smart_count: ready }),
    isDone && t('upload.dock.joined', { smart_count: items.length }),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <>
      <div role="status" className="visually-hidden">
        {words}
      </div>
      {items.length > 0 && (
        <aside className={styles.dock} aria-label={t('upload.dock.title')}>
          <details>
            <summary>{words}</summary>
            <UploadLines items={items} label={t('upload.dock.title')} />
          </details>
        </aside>
      )}
    </>
  );
}
