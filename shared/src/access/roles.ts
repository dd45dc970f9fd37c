export const ROLES = ['administrator', 'national', 'coordinator', 'commission', 'town'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that an administrator gives; a town's come from mandates. */
export const GRANTED_ROLES = [
  'administrator',
  'national',
  'coordinator',
  'commission',
] as const satisfies readonly Role[];
export type GrantedRole = (typeof GRANTED_ROLES)[number];

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
export const SESSION_ACTS = [
  'read_towns',
  'read_letters',
  'create_town',
  'manage_users',
  'read_people',
  'read_mails',
  'edit_mail_settings',
] as const;
export type SessionAct = (typeof SESSION_ACTS)[number];

export interface SessionUser {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  grants: GrantView[];
  can: SessionAct[];
  security: SessionSecurity;
}

/** How this session stands. Instants are ISO 8601. */
export interface SessionSecurity {
  hasTotp: boolean;
  /** The role asks for a second factor that is not set up: nothing else is open until it is. */
  mustSetUpTotp: boolean;
  /** Without a request, the session ends after this many seconds. */
  idleSeconds: number;
  /** Whatever happens, it ends then. */
  endsAt: string;
  /** An identity of the OpenID provider signed in as nobody yet: its person may tie it to this account. */
  pendingIdentity: { email: string | null } | null;
}

/** `GET /api/sessions`: where this person is signed in. */
export interface OpenSessionView {
  id: string;
  /** Browser and system, in plain words; empty when unknown. */
  device: string;
  signedInAt: string;
  seenAt: string;
  isCurrent: boolean;
}

/** `GET /api/account`. */
export interface AccountView {
  email: string;
  name: string;
  hasPassword: boolean;
  hasTotp: boolean;
  recoveryCodesLeft: number;
  /** Required of this role: it cannot be taken off. */
  isTotpRequired: boolean;
  identities: { id: string; issuer: string; email: string | null; linkedAt: string }[];
}

/** `POST /api/account/totp`: shown once. */
export interface TotpSetup {
  secret: string;
  /** `otpauth://` address, to draw as a QR code. */
  uri: string;
}

export const LINK_PURPOSES = ['password', 'sign_in', 'invitation', 'handover'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** `GET /api/access-links/:token`: never uses it up. */
export interface AccessLinkView {
  valid: boolean;
  purpose: LinkPurpose | null;
  /** What its owner is told; null for a link that is not valid. */
  facts: {
    email: string | null;
    name: string | null;
    townName: string | null;
    function: string | null;
    /** Who invites, as their account is named. */
    inviterName: string | null;
  } | null;
  /** An invitation of someone who has no account yet also asks for a password. */
  needsPassword: boolean;
}

/** `POST` and `GET /api/session`. */
export interface SessionView {
  user: SessionUser;
}

/** `GET /api/session/config`, readable by anyone. */
export interface PublicConfig {
  trial: boolean;
  demoAccounts: { email: string; name: string; role: Role }[];
  /** Sign-in by the OpenID provider is offered. */
  hasOidc: boolean;
  /** Mails go out; otherwise the trial mode keeps them in the application. */
  sendsMail: boolean;
}

export interface UserView {
  id: string;
  email: string;
  name: string;
  active: boolean;
  hasPassword: boolean;
  hasTotp: boolean;
  version: number;
  grants: GrantView[];
}

/** What coordinators may list of the commission's members. */
export interface UserSummary {
  id: string;
  name: string;
}
