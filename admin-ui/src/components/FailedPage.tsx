import { useText } from '../i18n/text';
import { ForbiddenPage } from '../layout/ForbiddenPage';
import { NotFoundPage } from '../layout/NotFoundPage';
import { Page } from '../layout/Page';
import { ProblemError } from '../providers/problem';
import { ErrorBox } from './ErrorBox';

/** What a page shows when its record did not come. */
export function FailedPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useText();
  if (error instanceof ProblemError && error.status === 404) return <NotFoundPage />;
  if (error instanceof ProblemError && error.status === 403) return <ForbiddenPage />;
  return (
    <Page title={t('error.title')}>
      <ErrorBox error={error} onRetry={onRetry} />
    </Page>
  );
}
