import Button from '@mui/material/Button';
import type { MailSettingsView } from '@pcc/shared';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { FailedPage } from '../components/FailedPage';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import type { AppDataProvider } from '../providers/data-provider';
import { MailSettingsDialog } from './MailSettingsDialog';

/** How mails go: how often, from when, and in whose name. */
export function MailSettingsPage() {
  const t = useText();
  const { read } = useDataProvider<AppDataProvider>();
  const [isEditing, setEditing] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['mail-settings'],
    queryFn: ({ signal }) => read<MailSettingsView>('mail-settings', signal),
  });
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <WaitingPage />;
  return (
    <Page
      title={t('mail.settings.title')}
      parents={[{ to: '/mails', label: t('mail.list') }]}
      actions={
        <Button variant="contained" onClick={() => setEditing(true)}>
          {t('common.edit')}
        </Button>
      }
    >
      <section aria-labelledby="rhythm">
        <h2 id="rhythm">{t('mail.settings.rhythm')}</h2>
        <p>{t('mail.settings.budget', { smart_count: data.budgetDays })}</p>
        <p>{t('mail.settings.morning', { at: data.morningAt })}</p>
        <p className="muted">{t('mail.settings.always')}</p>
      </section>
      <section aria-labelledby="sender" className="section">
        <h2 id="sender">{t('mail.settings.sender')}</h2>
        <dl className="facts">
          <div>
            <dt>{t('mail.settings.fromName')}</dt>
            <dd>{data.fromName}</dd>
          </div>
          <div>
            <dt>{t('mail.settings.fromAddress')}</dt>
            <dd style={{ overflowWrap: 'anywhere' }}>{data.fromAddress}</dd>
          </div>
          <div>
            <dt>{t('mail.settings.replyTo')}</dt>
            <dd style={{ overflowWrap: 'anywhere' }}>{data.replyTo ?? t('mail.settings.noReply')}</dd>
          </div>
        </dl>
      </section>
      {isEditing && <MailSettingsDialog settings={data} onClose={() => setEditing(false)} />}
    </Page>
  );
}
