import type { AccountView } from '@pcc/shared';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import { FailedPage } from '../components/FailedPage';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import type { AppDataProvider } from '../providers/data-provider';
import { useSessionUser } from '../providers/session';
import styles from './account.module.css';
import { Identities } from './Identities';
import { OpenSessions } from './OpenSessions';
import { PasswordSection } from './PasswordSection';
import { SecondFactorSection } from './SecondFactorSection';

export function AccountPage() {
  const t = useText();
  const user = useSessionUser();
  const { read } = useDataProvider<AppDataProvider>();
  const {
    data: account,
    error,
    refetch,
  } = useQuery({
    queryKey: ['account'],
    queryFn: ({ signal }) => read<AccountView>('account', signal),
  });
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!account) return <WaitingPage />;
  return (
    <Page title={t('account.title')}>
      <div className={styles.account}>
        <section aria-labelledby="identity">
          <h2 id="identity">{t('account.identity')}</h2>
          <dl className="facts">
            <div>
              <dt>{t('account.name')}</dt>
              <dd>{account.name}</dd>
            </div>
            <div>
              <dt>{t('account.email')}</dt>
              <dd>{account.email}</dd>
            </div>
            <div>
              <dt>{t('account.roles')}</dt>
              <dd>{user?.roles.map((role) => t(`label.role.${role}`)).join(', ')}</dd>
            </div>
          </dl>
          <p className="muted">{t('account.identityHelp')}</p>
        </section>
        <PasswordSection account={account} />
        <SecondFactorSection account={account} />
        <OpenSessions />
        <Identities account={account} />
      </div>
    </Page>
  );
}
