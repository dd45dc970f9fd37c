import Button from '@mui/material/Button';
import type { InvitationView, TeamView } from '@pcc/shared';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { FormDialog } from '../components/form/FormDialog';
import { useDone } from '../components/use-done';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { ReadOutCode } from './ReadOutCode';
import styles from './team.module.css';

/** Those who have not answered yet: to send again, to take back, to call. */
export function Invitations({ team }: { team: TeamView }) {
  const t = useText();
  const waiting = team.invitations.filter(({ status }) => status === 'sent' || status === 'expired');
  if (waiting.length === 0) return null;
  return (
    <section className="section" aria-labelledby="invitations">
      <h2 id="invitations">{t('team.invitations')}</h2>
      <ul className={`plain-list ${styles.people}`}>
        {waiting.map((invitation) => (
          <li key={invitation.id}>
            <InvitationCard team={team} invitation={invitation} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function InvitationCard({ team, invitation }: { team: TeamView; invitation: InvitationView }) {
  const t = useText();
  const { instant } = useFormats();
  const done = useDone();
  const { post } = useDataProvider<AppDataProvider>();
  const [open, setOpen] = useState<'code' | 'revoke' | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const { id, name, email, status } = invitation;
  // A second click while the first is on its way would void the link that it sends.
  const [isSending, setSending] = useState(false);
  const reissue = async () => {
    setFailure(null);
    setSending(true);
    try {
      await post(`invitations/${id}/reissues`, {}, crypto.randomUUID());
      await done(t('team.invitation.reissued'));
    } catch (refusal) {
      setFailure(refusal);
    } finally {
      setSending(false);
    }
  };
  const labelOf = (act: string) => `${act}${t('common.colon')} ${name}`;
  return (
    <div className={styles.member}>
      <div>
        <strong className="serif">{name}</strong>
        <div>
          {t(`label.mandateFunction.${invitation.function}`)}
          <span className="muted"> · {email}</span>
        </div>
        <div className={status === 'expired' ? styles.late : 'muted'}>
          {status === 'expired'
            ? t('team.invitation.expired')
            : t('team.invitation.sentUntil', { instant: instant(invitation.expiresAt) })}
        </div>
      </div>
      <div className={styles.acts}>
        {team.can.includes('invite') && (
          <>
            <Button
              size="small"
              variant={status === 'expired' ? 'outlined' : 'text'}
              aria-label={labelOf(t('team.act.reissue'))}
              disabled={isSending}
              onClick={() => void reissue()}
            >
              {t('team.act.reissue')}
            </Button>
            <Button size="small" aria-label={labelOf(t('team.act.revoke'))} onClick={() => setOpen('revoke')}>
              {t('team.act.revoke')}
            </Button>
          </>
        )}
        {team.can.includes('read_out_code') && status === 'sent' && (
          <Button size="small" aria-label={labelOf(t('team.act.code'))} onClick={() => setOpen('code')}>
            {t('team.act.code')}
          </Button>
        )}
      </div>
      {failure !== null && <ErrorBox error={failure} />}
      {open === 'code' && (
        <ReadOutCode
          name={name}
          email={email}
          path={`invitations/${id}/codes`}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'revoke' && (
        <FormDialog
          title={t('team.invitation.revokeTitle', { name })}
          explain={t('team.invitation.revokeExplain', { email })}
          fields={[]}
          submitLabel={t('team.act.revoke')}
          onClose={() => setOpen(null)}
          onSubmit={async (_body, key) => {
            await post(`invitations/${id}/revocations`, {}, key);
            await done(t('team.invitation.revoked'));
            setOpen(null);
          }}
        />
      )}
    </div>
  );
}
