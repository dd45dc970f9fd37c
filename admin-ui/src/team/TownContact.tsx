import Button from '@mui/material/Button';
import type { TeamView } from '@pcc/shared';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { EditDialog } from '../components/form/EditDialog';
import { useDone } from '../components/use-done';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import styles from './team.module.css';

/** How the town hall is reached, whoever the mayor is; one button says that all is still right. */
export function TownContact({ team }: { team: TeamView }) {
  const t = useText();
  const { day } = useFormats();
  const done = useDone();
  const { patchRow } = useDataProvider<AppDataProvider>();
  const [isEditing, setEditing] = useState(false);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const { publicEmail, publicPhone, confirmedOn, version } = team.contact;
  const confirm = async () => {
    setSending(true);
    setFailure(null);
    try {
      await patchRow(`towns/${team.townId}/contact`, version, { confirmed: true });
      await done(t('team.confirmed'));
    } catch (refusal) {
      setFailure(refusal);
    } finally {
      setSending(false);
    }
  };
  return (
    <div>
      <dl className={styles.hall}>
        <div>
          <dt>{t('team.publicEmail')}</dt>
          <dd>
            {publicEmail === null ? t('team.noEmail') : <a href={`mailto:${publicEmail}`}>{publicEmail}</a>}
          </dd>
        </div>
        <div>
          <dt>{t('team.publicPhone')}</dt>
          <dd>
            {publicPhone === null ? (
              t('team.noPhone')
            ) : (
              <a href={`tel:${publicPhone.replace(/[^+\d]/g, '')}`}>{publicPhone}</a>
            )}
          </dd>
        </div>
      </dl>
      <p className="muted">
        {confirmedOn === null ? t('team.neverConfirmed') : t('team.confirmedOn', { day: day(confirmedOn) })}
      </p>
      {failure !== null && <ErrorBox error={failure} />}
      {team.can.includes('edit_contact') && (
        <>
          <div className="cluster">
            <Button variant="outlined" disabled={isSending} onClick={() => void confirm()}>
              {t('team.confirm')}
            </Button>
            <Button onClick={() => setEditing(true)} aria-label={t('team.editHall')}>
              {t('common.edit')}
            </Button>
          </div>
          <p className="muted small" style={{ marginTop: 4 }}>
            {t('team.confirmHelp')}
          </p>
        </>
      )}
      {isEditing && <ContactDialog team={team} onClose={() => setEditing(false)} />}
    </div>
  );
}

const facts = ({ publicEmail, publicPhone }: TeamView['contact']) => ({
  publicEmail: publicEmail ?? '',
  publicPhone: publicPhone ?? '',
});

function ContactDialog({ team, onClose }: { team: TeamView; onClose: () => void }) {
  const t = useText();
  const done = useDone();
  const { patchRow } = useDataProvider<AppDataProvider>();
  const known = facts(team.contact);
  return (
    <EditDialog
      title={`${t('team.editHall')} · ${team.townName}`}
      fields={[
        {
          name: 'publicEmail',
          type: 'email',
          label: t('team.publicEmail'),
          help: t('team.publicEmailHelp'),
          initial: known.publicEmail,
        },
        { name: 'publicPhone', type: 'text', label: t('team.publicPhone'), initial: known.publicPhone },
      ]}
      submitLabel={t('common.save')}
      version={team.contact.version}
      readCurrent={(current) => {
        const { contact } = current as TeamView;
        return { facts: facts(contact), version: contact.version };
      }}
      onSave={async (body, version) => {
        const change = { publicEmail: null, publicPhone: null, ...body };
        await patchRow(`towns/${team.townId}/contact`, version, change);
        await done(t('team.saved'));
        onClose();
      }}
      onClose={onClose}
    />
  );
}
