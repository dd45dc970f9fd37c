import NotificationsOutlined from '@mui/icons-material/NotificationsOutlined';
import Badge from '@mui/material/Badge';
import IconButton from '@mui/material/IconButton';
import { Link, useLocation } from 'react-router-dom';
import { useText } from '../i18n/text';
import { useNoticeSummary } from './use-notice-summary';

export function NoticeBell() {
  const t = useText();
  const { pathname } = useLocation();
  const unread = useNoticeSummary()?.unread ?? 0;
  const name = unread > 0 ? t('notice.bellUnread', { smart_count: unread }) : t('notice.bell');
  return (
    <IconButton
      component={Link}
      to="/notices"
      color="inherit"
      aria-label={name}
      aria-current={pathname === '/notices' ? 'page' : undefined}
      title={name}
      sx={{ width: 44, height: 44 }}
    >
      <Badge badgeContent={unread} color="primary" max={99} aria-hidden>
        <NotificationsOutlined />
      </Badge>
    </IconButton>
  );
}
