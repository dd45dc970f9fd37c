import Button from '@mui/material/Button';
import type { AccountView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorBox } from '../components/ErrorBox';
import { FormDialog } from '../components/form/FormDialog';
import type { FieldSpec } from '../components/form/field-spec';
import { useNotice } from '../components/use-notice';
import { useText } from '../i18n/text';
import { request } from '../providers/http';
import { callOutside } from '../providers/session';
import { PasswordField } from '../session/PasswordField';

export function PasswordSection({ account }: { account: AccountView }) {
  const t = useText();
  const notice = useNotice();
  const [isChanging, setChanging] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const askLink = async () => {
    setError(null);
    try {
      await callOutside('session/link-requests', { email: account.email, purpose: 'password' });
      notice(t('session.ask.sentTitle'));
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <section className="section" aria-labelledby="password">
      <h2 id="password">{t('account.password.title')}</h2>
      {!account.hasPassword && <p>{t('account.password.none')}</p>}
      {error !== null && <ErrorBox error={error} />}
      {account.hasPassword ? (
        <Button variant="outlined" onClick={() => setChanging(true)}>
          {t('account.password.change')}
        </Button>
      ) : (
        <Button variant="outlined" onClick={() => void askLink()}>
          {t('account.password.ask')}
        </Button>
      )}
      {isChanging && <ChangePassword onClose={() => setChanging(false)} />}
    </section>
  );
}

function ChangePassword({ onClose }: { onClose: () => void }) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const password = (name: string, label: string, autoComplete: 'current-password' | 'new-password') =>
    ({
      name,
      type: 'custom',
      label,
      isRequired: true,
      render: (field) => (
        <PasswordField
          label={field.label}
          autoComplete={autoComplete}
          value={typeof field.value === 'string' ? field.value : ''}
          onChange={field.onChange}
          error={field.error}
          help={autoComplete === 'new-password' ? t('session.setPasswordExplain') : undefined}
        />
      ),
    }) satisfies FieldSpec;
  return (
    <FormDialog
      title={t('account.password.change')}
      explain={t('account.password.explain')}
      fields={[
        password('current', t('account.password.current'), 'current-password'),
        password('password', t('session.newPassword'), 'new-password'),
      ]}
      submitLabel={t('session.setPasswordSubmit')}
      onClose={onClose}
      onSubmit={async (body) => {
        await request('account/password', { method: 'PATCH', json: body });
        await queryClient.invalidateQueries();
        notice(t('account.password.changed'));
        onClose();
      }}
    />
  );
}
