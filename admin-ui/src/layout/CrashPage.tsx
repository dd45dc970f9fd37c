import Button from '@mui/material/Button';
import { useText } from '../i18n/text';
import { Page } from './Page';

export function CrashPage() {
  const t = useText();
  return (
    <Page title={t('error.page.crashed')}>
      <p role="alert">{t('error.page.crashedExplain')}</p>
      <Button variant="outlined" onClick={() => window.location.reload()}>
        {t('error.page.reload')}
      </Button>
    </Page>
  );
}
