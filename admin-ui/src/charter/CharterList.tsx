import type { CharterView } from '@pcc/shared';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { ErrorBox } from '../components/ErrorBox';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { Waiting } from '../layout/Waiting';
import { useCan } from '../providers/session';
import { NetworkCommitments } from './NetworkCommitments';

export function CharterList() {
  const t = useText();
  const { day } = useFormats();
  const canReadNetworks = useCan('read_people');
  const { data, error, isPending, refetch } = useGetList<CharterView>('charters', {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'adoptedOn', order: 'DESC' },
  });
  return (
    <Page title={t('charter.list')}>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {isPending && !error && <Waiting />}
      {data?.length === 0 && <p className="muted">{t('charter.empty')}</p>}
      <ul className="plain-list ruled-list">
        {(data ?? []).map((charter) => (
          <li key={charter.id}>
            <Link to={`/charters/${charter.id}`} className="serif">
              {charter.title}
            </Link>
            <div className="muted">
              {t('charter.version', { version: charter.version })} ·{' '}
              {t('charter.adopted', { day: day(charter.adoptedOn), at: charter.adoptedAt })}
            </div>
            {charter.provisional && <div className="small">{t('charter.provisional')}</div>}
          </li>
        ))}
      </ul>
      {canReadNetworks && <NetworkCommitments />}
    </Page>
  );
}
