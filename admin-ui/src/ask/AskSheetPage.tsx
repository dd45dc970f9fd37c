import Button from '@mui/material/Button';
import type { AskView } from '@pcc/shared';
import { useParams } from 'react-router-dom';
import { FailedPage } from '../components/FailedPage';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import { useRecord } from '../providers/use-record';
import styles from './ask.module.css';

/** A sheet to print or to hold out: what is asked, and the code that opens the page to answer. */
export function AskSheetPage() {
  const t = useText();
  const { day } = useFormats();
  const { id = '', askId = '' } = useParams();
  const { data: ask, error, refetch } = useRecord<AskView>('asks', askId);
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!ask) return <WaitingPage />;
  return (
    <Page
      title={t('ask.sheet.title')}
      lead={<strong>{ask.townName}</strong>}
      parents={[
        { to: `/towns/${id}`, label: ask.townName },
        { to: `/towns/${id}/asks`, label: t('ask.title') },
      ]}
      actions={
        ask.link && (
          <span className={styles.noPrint}>
            <Button variant="contained" onClick={() => window.print()}>
              {t('ask.act.print')}
            </Button>
          </span>
        )
      }
    >
      <div className={styles.sheet}>
        <p className={`serif ${styles.words}`}>{ask.words}</p>
        {ask.dueOn && <p>{t('ask.dueOn', { day: day(ask.dueOn) })}</p>}
        {ask.link ? (
          <>
            <img className={styles.qr} src={`/api/asks/${ask.id}/qr`} alt={t('ask.sheet.qr')} />
            <p>{t('ask.sheet.scan')}</p>
            <p className={styles.link}>{ask.link}</p>
            <p className="muted">{t('ask.sheet.promise')}</p>
          </>
        ) : (
          <p>{t('ask.sheet.closed')}</p>
        )}
      </div>
    </Page>
  );
}
