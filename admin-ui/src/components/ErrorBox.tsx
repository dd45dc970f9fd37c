import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useText } from '../i18n/text';
import { useProblemText } from './use-problem-text';

/** Says what went wrong, and offers to try again when that may help. */
export function ErrorBox({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useText();
  const problemText = useProblemText();
  return (
    <Alert
      severity="error"
      variant="outlined"
      role="alert"
      action={
        onRetry && (
          <Button color="inherit" size="small" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )
      }
    >
      {problemText(error)}
    </Alert>
  );
}
