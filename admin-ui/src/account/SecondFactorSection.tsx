import Button from '@mui/material/Button';
import type { AccountView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { FormDialog } from '../components/form/FormDialog';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { loadSession } from '../providers/session';
import { RecoveryCodes } from './RecoveryCodes';
import { TotpSetUp } from './TotpSetUp';

type Doing = 'nothing' | 'setting up' | 'removing' | 'renewing';

export function SecondFactorSection({ account }: { account: AccountView }) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { post, remove } = useDataProvider<AppDataProvider>();
  const [doing, setDoing] = useState<Doing>('nothing');
  const [codes, setCodes] = useState<string[] | null>(null);
  const finish = async (words?: string) => {
    setDoing('nothing');
    setCodes(null);
    if (words !== undefined) notice(words);
    await loadSession();
    await queryClient.invalidateQueries();
  };
  return (
    <section className="section" aria-labelledby="second-factor">
      <h2 id="second-factor">{t('account.totp.title')}</h2>
      {doing === 'setting up' ? (
        <TotpSetUp onDone={() => void finish(t('account.totp.done'))} onCancel={() => setDoing('nothing')} />
      ) : codes ? (
        <RecoveryCodes codes={codes} onKept={() => void finish()} />
      ) : account.hasTotp ? (
        <InPlace account={account} onDo={setDoing} />
      ) : (
        <>
          <p>{t('account.totp.off')}</p>
          <Button variant="outlined" onClick={() => setDoing('setting up')}>
            {t('account.totp.start')}
          </Button>
        </>
      )}
      {doing === 'removing' && (
        <FormDialog
          title={t('account.totp.removeTitle')}
          explain={t('account.totp.removeExplain')}
          fields={[]}
          submitLabel={t('account.totp.remove')}
          onClose={() => setDoing('nothing')}
          onSubmit={async () => {
            await remove('account/totp');
            await finish(t('account.totp.removed'));
          }}
        />
      )}
      {doing === 'renewing' && (
        <FormDialog
          title={t('account.totp.renewTitle')}
          explain={t('account.totp.renewExplain')}
          fields={[]}
          submitLabel={t('account.totp.renewSubmit')}
          onClose={() => setDoing('nothing')}
          onSubmit={async () => {
            const { recoveryCodes } = await post<{ recoveryCodes: string[] }>('account/recovery-codes', {});
            setDoing('nothing');
            setCodes(recoveryCodes);
          }}
        />
      )}
    </section>
  );
}

function InPlace({ account, onDo }: { account: AccountView; onDo: (doing: Doing) => void }) {
  const t = useText();
  const left = account.recoveryCodesLeft;
  return (
    <>
      <p>
        {t('account.totp.on')} {account.isTotpRequired && t('account.totp.required')}
      </p>
      <p>{left > 0 ? t('account.totp.codesLeft', { smart_count: left }) : t('account.totp.noCodesLeft')}</p>
      <div className="cluster">
        <Button variant="outlined" onClick={() => onDo('setting up')}>
          {t('account.totp.change')}
        </Button>
        <Button variant="outlined" onClick={() => onDo('renewing')}>
          {t('account.totp.renew')}
        </Button>
        {!account.isTotpRequired && (
          <Button onClick={() => onDo('removing')}>{t('account.totp.remove')}</Button>
        )}
      </div>
    </>
  );
}
