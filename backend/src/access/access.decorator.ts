import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { ROLES, type Role } from '@pcc/shared';

/** What the `:id` of a route names, to answer 404 rather than 403 when it is out of scope. */
export type Subject =
  | 'town'
  | 'homologation'
  | 'document'
  | 'proof'
  | 'letter'
  | 'paper'
  | 'recommendation'
  | 'contact_request'
  | 'mandate'
  | 'message'
  | 'invitation'
  | 'ask'
  | 'handover';

export interface AccessRule {
  /** `public`: without a session. */
  roles: readonly Role[] | 'public';
  subject?: Subject;
}

export const ACCESS = 'access';

/** Who may call a route. Every route carries it; a test fails on one without. Rows are filtered by `scopeOf` besides. */
export function Access(roles: AccessRule['roles'] | 'anyone signed in', subject?: Subject) {
  const rule: AccessRule = { roles: roles === 'anyone signed in' ? ROLES : roles, subject };
  return applyDecorators(SetMetadata(ACCESS, rule), ApiExtension('x-access', rule));
}

export const NATIONAL = ['national', 'administrator'] as const satisfies readonly Role[];
export const STAFF = ['coordinator', ...NATIONAL] as const satisfies readonly Role[];
