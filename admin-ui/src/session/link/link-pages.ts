import type { LinkPurpose } from '@pcc/shared';

/** The page of each kind of link; those of the mails are the server's. */
export const LINK_PAGES: Record<LinkPurpose, string> = {
  password: '/definir-mot-de-passe',
  sign_in: '/connexion/lien',
  invitation: '/invitation',
  handover: '/passation',
};
