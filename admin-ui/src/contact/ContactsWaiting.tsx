import type { ContactRequestView } from '@pcc/shared';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import { useCan } from '../providers/session';

/** A line on the home page, when someone waits for a call. */
export function ContactsWaiting() {
  const t = useText();
  const canRead = useCan('read_people');
  const { total = 0 } = useGetList<ContactRequestView>(
    'contact-requests',
    {
      filter: { state: 'waiting' },
      pagination: { page: 1, perPage: 1 },
      sort: { field: 'receivedAt', order: 'DESC' },
    },
    { enabled: canRead },
  );
  if (total === 0) return null;
  return (
    <p>
      <Link to="/contact-requests">{t('contact.home', { smart_count: total })}</Link>
    </p>
  );
}
