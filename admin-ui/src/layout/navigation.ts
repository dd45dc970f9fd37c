import AccountBalanceOutlined from '@mui/icons-material/AccountBalanceOutlined';
import AssignmentOutlined from '@mui/icons-material/AssignmentOutlined';
import ContactPhoneOutlined from '@mui/icons-material/ContactPhoneOutlined';
import ContactsOutlined from '@mui/icons-material/ContactsOutlined';
import ForwardToInboxOutlined from '@mui/icons-material/ForwardToInboxOutlined';
import GroupOutlined from '@mui/icons-material/GroupOutlined';
import HomeOutlined from '@mui/icons-material/HomeOutlined';
import MailOutlined from '@mui/icons-material/MailOutlined';
import MenuBookOutlined from '@mui/icons-material/MenuBookOutlined';
import RouteOutlined from '@mui/icons-material/RouteOutlined';
import type SvgIcon from '@mui/material/SvgIcon';
import type { SessionAct } from '@pcc/shared';
import { useSessionUser } from '../providers/session';

type PageName =
  | 'home'
  | 'towns'
  | 'homologations'
  | 'recommendations'
  | 'letters'
  | 'mails'
  | 'charters'
  | 'people'
  | 'contacts'
  | 'users';

export interface Entry {
  name: PageName;
  path: string;
  Icon: typeof SvgIcon;
  /** The act that the server opens to those who may read the page. */
  needs?: SessionAct;
}

const ENTRIES: Entry[] = [
  { name: 'home', path: '/', Icon: HomeOutlined },
  { name: 'towns', path: '/towns', Icon: AccountBalanceOutlined, needs: 'read_towns' },
  { name: 'homologations', path: '/homologations', Icon: AssignmentOutlined },
  { name: 'recommendations', path: '/recommendations', Icon: RouteOutlined },
  { name: 'letters', path: '/letters', Icon: MailOutlined, needs: 'read_letters' },
  { name: 'mails', path: '/mails', Icon: ForwardToInboxOutlined, needs: 'read_mails' },
  { name: 'charters', path: '/charters', Icon: MenuBookOutlined },
  { name: 'people', path: '/people', Icon: ContactsOutlined, needs: 'read_people' },
  { name: 'contacts', path: '/contact-requests', Icon: ContactPhoneOutlined, needs: 'read_people' },
  { name: 'users', path: '/users', Icon: GroupOutlined, needs: 'manage_users' },
];

/** The pages the server says are open to this person. */
export function useEntries(): Entry[] {
  const user = useSessionUser();
  return ENTRIES.filter((entry) => entry.needs === undefined || user?.can.includes(entry.needs));
}

export function isCurrent(entry: Entry, pathname: string): boolean {
  return entry.path === '/' ? pathname === '/' : pathname.startsWith(entry.path);
}
