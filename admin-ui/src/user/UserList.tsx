import Button from '@mui/material/Button';
import type { UserView } from '@pcc/shared';
import { Link } from 'react-router-dom';
import type { Column, FilterSpec } from '../components/list/columns';
import { DataList } from '../components/list/DataList';
import { useText } from '../i18n/text';
import { ForbiddenPage } from '../layout/ForbiddenPage';
import { Page } from '../layout/Page';
import { useCan } from '../providers/session';

export function UserList() {
  const t = useText();
  const canManage = useCan('manage_users');
  const columns: Column<UserView>[] = [
    {
      key: 'name',
      label: t('user.name'),
      sortBy: 'name',
      isName: true,
      render: (row) => <Link to={`/users/${row.id}`}>{row.name}</Link>,
    },
    { key: 'email', label: t('user.email'), sortBy: 'email', render: (row) => row.email },
    {
      key: 'roles',
      label: t('user.roles'),
      render: (row) => [...new Set(row.grants.map((grant) => t(`label.role.${grant.role}`)))].join(', '),
    },
    {
      key: 'state',
      label: t('user.state'),
      render: (row) => (
        <>
          {t(row.active ? 'user.active' : 'user.inactive')}
          {!row.hasPassword && <span className="muted"> · {t('user.noPassword')}</span>}
        </>
      ),
    },
  ];
  const filters: FilterSpec[] = [{ name: 'q', type: 'search', label: t('user.q') }];
  if (!canManage) return <ForbiddenPage />;
  return (
    <Page
      title={t('user.list')}
      actions={
        <Button component={Link} to="/users/create" variant="outlined">
          {t('user.add')}
        </Button>
      }
    >
      <DataList
        resource="users"
        caption={t('user.list')}
        columns={columns}
        filters={filters}
        sort={{ field: 'name', order: 'ASC' }}
      />
    </Page>
  );
}
