import type { LetterView } from '@pcc/shared';
import { Link } from 'react-router-dom';
import type { Column } from '../components/list/columns';
import { DataList } from '../components/list/DataList';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { ForbiddenPage } from '../layout/ForbiddenPage';
import { Page } from '../layout/Page';
import { useCan } from '../providers/session';
import { LetterLink } from './LetterLink';

export function LetterList() {
  const t = useText();
  const { day } = useFormats();
  const canRead = useCan('read_letters');
  const columns: Column<LetterView>[] = [
    {
      key: 'town',
      label: t('letter.town'),
      isName: true,
      render: (letter) => (
        <Link to={`/homologations/${letter.homologationId}/decision`}>{letter.townName}</Link>
      ),
    },
    {
      key: 'letter',
      label: t('letter.letter'),
      isPlain: true,
      render: (letter) => <LetterLink letter={letter} />,
    },
    {
      key: 'issued',
      label: t('letter.issuedOn'),
      sortBy: 'issuedOn',
      isDay: true,
      render: (letter) => day(letter.issuedOn),
    },
  ];
  if (!canRead) return <ForbiddenPage />;
  return (
    <Page title={t('letter.list')}>
      <DataList
        resource="letters"
        caption={t('letter.list')}
        columns={columns}
        sort={{ field: 'issuedOn', order: 'DESC' }}
        empty={t('letter.empty')}
      />
    </Page>
  );
}
