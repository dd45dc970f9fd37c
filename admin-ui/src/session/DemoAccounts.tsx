import { useText } from '../i18n/text';
import styles from './session.module.css';
import { usePublicConfig } from './use-public-config';

const DEMO_PASSWORD = 'cite-demo';

interface DemoAccountsProps {
  /** Over a page that someone left open: that person's account alone. */
  known: string;
  isDisabled: boolean;
  onChoose: (entry: { email: string; password: string }) => void;
}

/** In trial mode, one button per role. */
export function DemoAccounts({ known, isDisabled, onChoose }: DemoAccountsProps) {
  const t = useText();
  const config = usePublicConfig();
  const accounts = config?.demoAccounts.filter(({ email }) => known === '' || email === known) ?? [];
  if (!config?.trial || accounts.length === 0) return null;
  return (
    <section className="section" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t('session.demoTitle')}</h2>
      <p className="muted">{t('session.demoExplain')}</p>
      <ul className={styles.accounts}>
        {accounts.map((account) => (
          <li key={account.email}>
            <button
              type="button"
              disabled={isDisabled}
              onClick={() => onChoose({ email: account.email, password: DEMO_PASSWORD })}
            >
              <strong>{account.name}</strong>
              {account.name !== t(`label.role.${account.role}`) && (
                <span className="muted">{t(`label.role.${account.role}`)}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
