import type { GrantView, SessionAct, SessionView } from '@pcc/shared';
import { STAFF } from './access.decorator.js';
import { has, type Viewer } from './viewer.js';

export function presentSession(viewer: Viewer, grants: GrantView[]): SessionView {
  const can: SessionAct[] = [];
  if (has(viewer, ...STAFF, 'town')) can.push('read_towns', 'read_letters');
  if (has(viewer, 'administrator')) can.push('manage_users');
  if (has(viewer, ...STAFF)) can.push('create_town');
  return {
    user: { id: viewer.userId, email: viewer.email, name: viewer.name, roles: viewer.roles, grants, can },
  };
}
