import Button from '@mui/material/Button';
import type { UserView } from '@pcc/shared';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { FormDialog } from '../components/form/FormDialog';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';

/** For someone who has lost the telephone and the recovery codes. */
export function TotpReset({ user }: { user: UserView }) {
  const t = useText();
  const notice = useNotice();
  const { remove } = useDataProvider<AppDataProvider>();
  const [isAsking, setAsking] = useState(false);
  return (
    <section className="section" aria-labelledby="totp">
      <h2 id="totp">{t('user.totp')}</h2>
      <p className="muted">{t('user.totpExplain')}</p>
      <Button variant="outlined" onClick={() => setAsking(true)}>
        {t('user.totpRemove')}
      </Button>
      {isAsking && (
        <FormDialog
          title={`${t('user.totpRemove')} · ${user.name}`}
          explain={t('user.totpExplain')}
          fields={[]}
          submitLabel={t('user.totpRemove')}
          onClose={() => setAsking(false)}
          onSubmit={async () => {
            await remove(`users/${user.id}/totp`);
            notice(t('user.totpRemoved'));
            setAsking(false);
          }}
        />
      )}
    </section>
  );
}
