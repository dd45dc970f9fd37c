import Button from '@mui/material/Button';
import type { NoticeRow } from '@pcc/shared';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { ErrorBox } from '../components/ErrorBox';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { NoticeWords } from '../mail/NoticeWords';

const FIRST_ROWS = 5;
const MAX_ROWS = 100;

/** For those who follow a town: what its people were told, what waits for their next message, and what was carried by which mail. */
export function TownNotices({ townId }: { townId: string }) {
  const t = useText();
  const [perPage, setPerPage] = useState(FIRST_ROWS);
  const {
    data,
    total = 0,
    error,
    refetch,
  } = useGetList<NoticeRow>('notices', {
    filter: { townId },
    pagination: { page: 1, perPage },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  return (
    <section className="section" aria-labelledby="town-notices">
      <h2 id="town-notices">{t('mail.ofTown')}</h2>
      <p className="muted">{t('mail.ofTownLead')}</p>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p>{t('mail.ofTownEmpty')}</p>}
      <ul className="plain-list ruled-list">
        {(data ?? []).map((notice) => (
          <li key={notice.id}>
            <Notice notice={notice} />
          </li>
        ))}
      </ul>
      {total > (data?.length ?? 0) && perPage < MAX_ROWS && (
        <Button variant="outlined" onClick={() => setPerPage(MAX_ROWS)}>
          {t('team.notices.all')}
        </Button>
      )}
    </section>
  );
}

function Notice({ notice }: { notice: NoticeRow }) {
  const t = useText();
  const { day, instantDay } = useFormats();
  const { state, holdUntil, dueOn, mailId } = notice;
  return (
    <>
      <NoticeWords notice={{ ...notice, townName: null }} isMine={false} />
      <div className="muted small">
        {instantDay(notice.createdAt)} · {t('team.notices.to', { name: notice.recipientName })}
        {dueOn && ` · ${t('team.notices.dueOn', { day: day(dueOn) })}`}
      </div>
      <div className="small">
        {t(`notice.state.${state}`, { day: holdUntil ? day(holdUntil) : '' })}
        {mailId && (
          <>
            {' · '}
            <Link to={`/mails/${mailId}`}>{t('team.notices.seeMail')}</Link>
          </>
        )}
      </div>
    </>
  );
}
