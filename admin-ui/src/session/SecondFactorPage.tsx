import { useNavigate, useSearchParams } from 'react-router-dom';
import { useText } from '../i18n/text';
import { enter } from '../providers/session';
import { localPath } from './local-path';
import { openApplication } from './open-application';
import { PublicPage } from './PublicPage';
import { SecondFactorForm } from './SecondFactorForm';

/** Where the provider's sign-in leads whoever still owes a second factor. */
export function SecondFactorPage() {
  const t = useText();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  return (
    <PublicPage title={t('session.secondFactor.title')}>
      <SecondFactorForm
        onCode={async (code) => {
          await enter({ code });
          openApplication(localPath(params.get('next')));
        }}
        onBack={() => void navigate('/login', { replace: true })}
      />
    </PublicPage>
  );
}
