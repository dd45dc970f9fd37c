import type { GrantView, SessionAct, SessionSecurity, SessionView } from '@pcc/shared';
import { STAFF } from './access.decorator.js';
import { has, type Viewer } from './viewer.js';

export function presentSession(viewer: Viewer, grants: GrantView[], security: SessionSecurity): SessionView {
  const can: SessionAct[] = [];
  if (has(viewer, ...STAFF, 'town')) can.push('read_towns', 'read_letters');
  if (has(viewer, 'administrator')) can.push('manage_users');
  if (has(viewer, ...STAFF)) can.push('create_town', 'read_people', 'read_mails');
  if (has(viewer, 'administrator')) can.push('edit_mail_settings');
  return {
    user: {
      id: viewer.userId,
      email: viewer.email,
      name: viewer.name,
      roles: viewer.roles,
      grants,
      can,
      security,
    },
  };
}
