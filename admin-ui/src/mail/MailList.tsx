import Button from '@mui/material/Button';
import { MAIL_STATES, type MailRow } from '@pcc/shared';
import { Link } from 'react-router-dom';
import type { Column } from '../components/list/columns';
import { DataList } from '../components/list/DataList';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { ForbiddenPage } from '../layout/ForbiddenPage';
import { Page } from '../layout/Page';
import { useCan } from '../providers/session';
import { withKeptMarks } from './kept-marks';
import { MailMark } from './MailMark';

/** The journal: each message, to whom, about which towns, and what became of it. */
export function MailList() {
  const t = useText();
  const canRead = useCan('read_mails');
  const canSet = useCan('edit_mail_settings');
  const { instant } = useFormats();
  const columns: Column<MailRow>[] = [
    {
      key: 'subject',
      label: t('mail.subject'),
      isName: true,
      render: (mail) => <Link to={`/mails/${mail.id}`}>{withKeptMarks(mail.subject)}</Link>,
    },
    {
      key: 'recipient',
      label: t('mail.recipient'),
      isPlain: true,
      render: (mail) => (
        <>
          {mail.recipientName}
          <div className="muted small">{mail.address}</div>
        </>
      ),
    },
    { key: 'state', label: t('mail.state'), isPlain: true, render: (mail) => <MailMark mail={mail} /> },
    {
      key: 'created',
      label: t('mail.createdAt'),
      sortBy: 'createdAt',
      isDay: true,
      render: (mail) => instant(mail.createdAt),
    },
  ];
  if (!canRead) return <ForbiddenPage />;
  return (
    <Page
      title={t('mail.list')}
      lead={t('mail.lead')}
      actions={
        canSet && (
          <Button component={Link} to="/mail-settings" variant="outlined">
            {t('mail.settings.title')}
          </Button>
        )
      }
    >
      <DataList
        resource="mails"
        caption={t('mail.list')}
        columns={columns}
        filters={[
          { name: 'q', type: 'search', label: t('mail.q') },
          {
            name: 'state',
            type: 'choice',
            label: t('mail.state'),
            options: MAIL_STATES.map((state) => ({ value: state, label: t(`label.mailState.${state}`) })),
          },
        ]}
        sort={{ field: 'createdAt', order: 'DESC' }}
        empty={t('mail.empty')}
      />
    </Page>
  );
}
