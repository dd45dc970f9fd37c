import Button from '@mui/material/Button';
import type { MailingRow } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import styles from './team.module.css';

/** What needs someone first, what goes by itself last. */
const ORDER = [
  { outcome: 'failed', title: 'team.mailing.failed', help: 'team.mailing.failedHelp' },
  { outcome: 'no_address', title: 'team.mailing.unreachable', help: 'team.mailing.unreachableHelp' },
  { outcome: 'already_open', title: 'team.mailing.alreadyOpen', help: null },
  { outcome: 'ready', title: 'team.mailing.ready', help: null },
  { outcome: 'sent', title: 'team.mailing.sent', help: null },
] as const;

/** Each town with why it is there, whom it reaches, and what became of it. */
export function MailingRows({ rows, onRetry }: { rows: MailingRow[]; onRetry?: (() => void) | undefined }) {
  const t = useText();
  return (
    <>
      {ORDER.map(({ outcome, title, help }) => {
        const some = rows.filter((row) => row.outcome === outcome);
        if (some.length === 0) return null;
        return (
          <section key={outcome} aria-labelledby={`rows-${outcome}`}>
            <h2 id={`rows-${outcome}`}>
              {t(title)} <span className="muted small">({some.length})</span>
            </h2>
            {help && <p className="muted">{t(help)}</p>}
            {outcome === 'failed' && onRetry && (
              <Button variant="outlined" onClick={onRetry}>
                {t('team.mailing.retry')}
              </Button>
            )}
            <Rows rows={some} title={t(title)} />
          </section>
        );
      })}
    </>
  );
}

function Rows({ rows, title }: { rows: MailingRow[]; title: string }) {
  const t = useText();
  return (
    <table className={styles.rows}>
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('team.mailing.town')}</th>
          <th scope="col">{t('team.mailing.reasonLabel')}</th>
          <th scope="col">{t('team.mailing.recipient')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.townId}>
            <th scope="row" className="serif">
              <Link to={`/towns/${row.townId}/team`}>{row.townName}</Link>
            </th>
            <td>{t(`team.mailing.reason.${row.reason}`)}</td>
            <td>
              {row.address === null ? (
                <span className={styles.late}>{t('team.mailing.noAddress')}</span>
              ) : (
                <>
                  {row.recipientName} <span className="muted">{row.address}</span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
