import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import { Page } from './Page';

export function NotFoundPage() {
  const t = useText();
  return (
    <Page title={t('error.page.notFound')}>
      <p>{t('error.page.notFoundExplain')}</p>
      <Link to="/">{t('error.page.backHome')}</Link>
    </Page>
  );
}
