import Button from '@mui/material/Button';
import type { AccountView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { FormDialog } from '../components/form/FormDialog';
import { useNotice } from '../components/use-notice';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { usePublicConfig } from '../session/use-public-config';

/** The identities of the OpenID provider that open this account: nothing to show where there is no provider. */
export function Identities({ account }: { account: AccountView }) {
  const t = useText();
  const { instantDay } = useFormats();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const config = usePublicConfig();
  const { remove } = useDataProvider<AppDataProvider>();
  const [unlinking, setUnlinking] = useState<string | null>(null);
  const { identities } = account;
  if (!config?.hasOidc && identities.length === 0) return null;
  return (
    <section className="section" aria-labelledby="identities">
      <h2 id="identities">{t('account.identities.title')}</h2>
      <ul className="plain-list ruled-list">
        {identities.map((identity) => (
          <li key={identity.id} className="cluster" style={{ justifyContent: 'space-between' }}>
            <div>
              <strong>{identity.email ?? t('account.identities.noEmail')}</strong>
              <div className="muted small">
                {t('account.identities.linked', { day: instantDay(identity.linkedAt) })}
              </div>
            </div>
            <Button
              size="small"
              aria-label={`${t('account.identities.unlink')} : ${identity.email ?? identity.issuer}`}
              onClick={() => setUnlinking(identity.id)}
            >
              {t('account.identities.unlink')}
            </Button>
          </li>
        ))}
      </ul>
      {identities.length === 0 && (
        <>
          <p>
            {t('account.identities.none')} {t('account.identities.howExplain')}
          </p>
          <Button component="a" href="/api/oidc/start?next=%2Fmon-compte" variant="outlined">
            {t('account.identities.how')}
          </Button>
        </>
      )}
      {unlinking !== null && (
        <FormDialog
          title={t('account.identities.unlinkTitle')}
          explain={t('account.identities.unlinkExplain')}
          fields={[]}
          submitLabel={t('account.identities.unlink')}
          onClose={() => setUnlinking(null)}
          onSubmit={async () => {
            await remove(`account/identities/${unlinking}`);
            await queryClient.invalidateQueries();
            notice(t('account.identities.unlinked'));
            setUnlinking(null);
          }}
        />
      )}
    </section>
  );
}
