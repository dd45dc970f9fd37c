import Button from '@mui/material/Button';
import { type GrantView, parisDay, type UserView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { ErrorBox } from '../components/ErrorBox';
import { FailedPage } from '../components/FailedPage';
import { FormDialog } from '../components/form/FormDialog';
import { useNotice } from '../components/use-notice';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import type { AppDataProvider } from '../providers/data-provider';
import { useRecord } from '../providers/use-record';
import { GrantDialog } from './GrantDialog';
import { HelpToEnter } from './HelpToEnter';
import { TotpReset } from './TotpReset';

export function UserPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data: user, error, refetch } = useRecord<UserView>('users', id);
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!user) return <WaitingPage />;
  const state = t(user.active ? 'user.active' : 'user.inactive');
  return (
    <Page
      title={user.name}
      parents={[{ to: '/users', label: t('user.list') }]}
      lead={
        <span className="cluster">
          <span>{user.email}</span>
          <span>{state}</span>
          {!user.hasPassword && <span>{t('user.noPassword')}</span>}
        </span>
      }
      actions={<AccountActions user={user} />}
    >
      <Grants user={user} />
      <HelpToEnter user={user} />
      {user.hasTotp && <TotpReset user={user} />}
    </Page>
  );
}

function AccountActions({ user }: { user: UserView }) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { patchRow } = useDataProvider<AppDataProvider>();
  const [isEditing, setEditing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const change = async (body: object) => {
    await patchRow(`users/${user.id}`, user.version, body);
    await queryClient.invalidateQueries();
    notice(t('user.changed'));
  };
  return (
    <>
      {error !== null && <ErrorBox error={error} />}
      <Button variant="outlined" onClick={() => setEditing(true)}>
        {t('user.edit')}
      </Button>
      <Button variant="outlined" onClick={() => void change({ active: !user.active }).catch(setError)}>
        {t(user.active ? 'user.deactivate' : 'user.activate')}
      </Button>
      {isEditing && (
        <FormDialog
          title={t('user.edit')}
          fields={[
            { name: 'name', type: 'text', label: t('user.name'), isRequired: true, initial: user.name },
            { name: 'email', type: 'email', label: t('user.email'), isRequired: true, initial: user.email },
          ]}
          submitLabel={t('common.save')}
          onClose={() => setEditing(false)}
          onSubmit={async (body) => {
            await change(body);
            setEditing(false);
          }}
        />
      )}
    </>
  );
}

function Grants({ user }: { user: UserView }) {
  const t = useText();
  const [isAdding, setAdding] = useState(false);
  return (
    <section aria-labelledby="grants">
      <h2 id="grants">{t('user.grants')}</h2>
      <p className="muted">
        {user.grants.length === 0 && t('user.grantsEmpty')} {t('user.grantsHint')}
      </p>
      <ul className="plain-list ruled-list">
        {user.grants.map((grant) => (
          <li key={grant.id}>
            <GrantLine user={user} grant={grant} />
          </li>
        ))}
      </ul>
      <Button variant="outlined" onClick={() => setAdding(true)}>
        {t('user.addGrant')}
      </Button>
      {isAdding && <GrantDialog user={user} onClose={() => setAdding(false)} />}
    </section>
  );
}

function GrantLine({ user, grant }: { user: UserView; grant: GrantView }) {
  const t = useText();
  const { day } = useFormats();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { patchRow } = useDataProvider<AppDataProvider>();
  const [isEnding, setEnding] = useState(false);
  const scope = grant.networkName ?? grant.townName ?? (grant.homologationId ? t('user.oneCase') : '');
  return (
    <div className="cluster" style={{ justifyContent: 'space-between' }}>
      <span className="cluster">
        <strong>{t(`label.role.${grant.role}`)}</strong>
        <span>{scope}</span>
        {grant.canSign && <span>{t('user.signs')}</span>}
        <span className="muted">
          {grant.toOn
            ? t('common.fromTo', { from: day(grant.fromOn), to: day(grant.toOn) })
            : t('common.from', { day: day(grant.fromOn) })}
        </span>
      </span>
      {grant.townId !== null && <Link to={`/towns/${grant.townId}`}>{t('user.seeTown')}</Link>}
      {grant.townId === null && grant.toOn === null && (
        <Button
          size="small"
          aria-label={`${t('user.endGrant')} : ${t(`label.role.${grant.role}`)} ${scope}`}
          onClick={() => setEnding(true)}
        >
          {t('user.endGrant')}
        </Button>
      )}
      {isEnding && (
        <FormDialog
          title={`${t('user.endGrant')} · ${t(`label.role.${grant.role}`)} ${scope}`}
          fields={[
            {
              name: 'toOn',
              type: 'day',
              label: t('user.toOn'),
              isRequired: true,
              initial: parisDay(new Date()),
            },
          ]}
          submitLabel={t('user.endGrant')}
          onClose={() => setEnding(false)}
          onSubmit={async (body) => {
            await patchRow(`users/${user.id}/grants/${grant.id}`, user.version, body);
            await queryClient.invalidateQueries();
            notice(t('user.grantEnded'));
            setEnding(false);
          }}
        />
      )}
    </div>
  );
}
