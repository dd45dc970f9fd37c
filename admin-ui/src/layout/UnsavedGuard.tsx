import { useEffect } from 'react';
import { useBlocker } from 'react-router-dom';
import { hasUnsavedWords } from '../components/use-unsaved-guard';
import { useText } from '../i18n/text';

/** Asks before leaving the page, or the tab, with words that are not saved. */
export function UnsavedGuard() {
  const t = useText();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      hasUnsavedWords() && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    if (window.confirm(t('common.unsaved'))) blocker.proceed();
    else blocker.reset();
  }, [blocker, t]);
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => {
      if (hasUnsavedWords()) event.preventDefault();
    };
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, []);
  return null;
}
