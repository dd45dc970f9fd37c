export const ROLES = ['administrator', 'national', 'coordinator', 'commission', 'town'] as const;
export type Role = (typeof ROLES)[number];

/**
 * A right that a person holds between two days. The scope depends on the role: none for `administrator` and `national`, a
 * network (and those under it) for `coordinator`, a town for `town`, a case for `commission` (none: a member, not yet invited).
 */
export interface GrantView {
  id: string;
  role: Role;
  networkId: string | null;
  networkName: string | null;
  townId: string | null;
  townName: string | null;
  homologationId: string | null;
  canSign: boolean;
  fromOn: string;
  toOn: string | null;
}

/** What this person may do beside the cases and towns, which carry their own lists: the screens draw it and decide nothing. */
export const SESSION_ACTS = ['read_towns', 'read_letters', 'create_town', 'manage_users'] as const;
export type SessionAct = (typeof SESSION_ACTS)[number];

export interface SessionUser {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  grants: GrantView[];
  can: SessionAct[];
}

/** `POST` and `GET /api/session`. */
export interface SessionView {
  user: SessionUser;
}

/** `GET /api/session/config`, readable by anyone. */
export interface PublicConfig {
  trial: boolean;
  demoAccounts: { email: string; name: string; role: Role }[];
}

export interface UserView {
  id: string;
  email: string;
  name: string;
  active: boolean;
  hasPassword: boolean;
  version: number;
  grants: GrantView[];
}

/** What coordinators may list of the commission's members. */
export interface UserSummary {
  id: string;
  name: string;
}
