import Button from '@mui/material/Button';
import { BODIES, MANDATE_FUNCTIONS, type PersonRow, parisDay } from '@pcc/shared';
import { Link } from 'react-router-dom';
import type { Column, FilterSpec } from '../components/list/columns';
import { DataList } from '../components/list/DataList';
import { shortNetworkName } from '../components/network-name';
import { useText } from '../i18n/text';
import { ForbiddenPage } from '../layout/ForbiddenPage';
import { Page } from '../layout/Page';
import { useCan } from '../providers/session';
import { useNetworkOptions } from '../town/use-options';
import { ExportButton } from './ExportButton';
import { isHeld } from './held';

const SHOWN = 2;

/** The register of people: who holds what, where. */
export function PersonList() {
  const t = useText();
  const canRead = useCan('read_people');
  const networks = useNetworkOptions();
  const filters: FilterSpec[] = [
    { name: 'q', type: 'search', label: t('people.q') },
    {
      name: 'function',
      type: 'choice',
      label: t('people.function'),
      options: MANDATE_FUNCTIONS.map((value) => ({ value, label: t(`label.mandateFunction.${value}`) })),
    },
    {
      name: 'body',
      type: 'choice',
      label: t('people.body'),
      options: BODIES.map((value) => ({ value, label: t(`people.bodies.${value}`) })),
    },
    { name: 'networkId', type: 'choice', label: t('people.network'), options: networks },
    {
      name: 'inForce',
      type: 'choice',
      label: t('people.inForce'),
      options: [
        { value: 'true', label: t('people.inForceNow') },
        { value: 'false', label: t('people.inForceNot') },
      ],
    },
    {
      name: 'hasAccount',
      type: 'choice',
      label: t('people.account'),
      options: [
        { value: 'true', label: t('people.hasAccount') },
        { value: 'false', label: t('people.noAccount') },
      ],
    },
  ];
  const columns: Column<PersonRow>[] = [
    {
      key: 'name',
      label: t('people.name'),
      sortBy: 'name',
      isName: true,
      render: (row) => <Link to={`/people/${row.id}`}>{row.name}</Link>,
    },
    {
      key: 'functions',
      label: t('people.function'),
      isPlain: true,
      render: (row) => <Functions row={row} />,
    },
    {
      key: 'account',
      label: t('people.account'),
      isPlain: true,
      render: (row) => t(row.hasAccount ? 'people.hasAccount' : 'people.noAccount'),
    },
  ];
  if (!canRead) return <ForbiddenPage />;
  return (
    <Page
      title={t('people.list')}
      lead={t('people.lead')}
      actions={
        <>
          <Button component={Link} to="/town-teams">
            {t('people.teams')}
          </Button>
          <Button component={Link} to="/partners">
            {t('people.partner.list')}
          </Button>
          <ExportButton />
          <Button component={Link} to="/people/create" variant="outlined">
            {t('people.add')}
          </Button>
        </>
      }
    >
      <DataList
        resource="people"
        caption={t('people.list')}
        columns={columns}
        filters={filters}
        sort={{ field: 'name', order: 'ASC' }}
        empty={t('people.empty')}
      />
    </Page>
  );
}

function Functions({ row: { mandates } }: { row: PersonRow }) {
  const t = useText();
  const today = parisDay(new Date());
  const more = mandates.length - SHOWN;
  return (
    <>
      {mandates.slice(0, SHOWN).map((mandate) => (
        <div key={mandate.id}>
          {t(`label.mandateFunction.${mandate.function}`)} ·{' '}
          {mandate.townId ? (
            <Link to={`/towns/${mandate.townId}/team`}>{mandate.bodyName}</Link>
          ) : (
            shortNetworkName(mandate.bodyName)
          )}
          {!isHeld(mandate, today) && <span className="muted"> ({t('people.former').toLowerCase()})</span>}
        </div>
      ))}
      {more > 0 && <div className="muted small">{t('people.more', { smart_count: more })}</div>}
    </>
  );
}
