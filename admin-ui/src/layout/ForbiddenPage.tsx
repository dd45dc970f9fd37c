import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import { Page } from './Page';

export function ForbiddenPage() {
  const t = useText();
  return (
    <Page title={t('error.page.forbidden')}>
      <p>{t('error.page.forbiddenExplain')}</p>
      <Link to="/">{t('error.page.backHome')}</Link>
    </Page>
  );
}
