import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor, Quality, Role } from '@pcc/shared';
import { DomainError } from '@pcc/shared';
import type { Request } from 'express';

/** Who asks, with what they may see today. Read once per request from the grants in force. */
export interface Viewer {
  userId: string;
  email: string;
  name: string;
  roles: Role[];
  /** National staff and administrators see everything. */
  isNational: boolean;
  /** Networks of a coordinator, with those under them. */
  networkIds: string[];
  townIds: string[];
  signTownIds: string[];
  /** Cases a commission member is invited to. */
  homologationIds: string[];
  /** A second factor stands on the account. */
  hasTotp: boolean;
}

declare module 'express-serve-static-core' {
  interface Request {
    viewer?: Viewer;
  }
}

export const CurrentViewer = createParamDecorator((_: unknown, context: ExecutionContext): Viewer => {
  const { viewer } = context.switchToHttp().getRequest<Request>();
  if (!viewer) throw new DomainError('unauthenticated', 'no_session', 'Connectez-vous pour continuer.');
  return viewer;
});

export const has = (viewer: Viewer, ...roles: Role[]) => roles.some((role) => viewer.roles.includes(role));

interface CaseScope {
  id: string;
  townId: string;
  networkId: string;
  rapporteurId: string | null;
}

/** In what qualities a person may act on this case. */
export function qualitiesOn(viewer: Viewer, { id, townId, networkId, rapporteurId }: CaseScope): Actor {
  const qualities: Quality[] = [];
  if (viewer.isNational) qualities.push('national', 'coordinator');
  else if (viewer.networkIds.includes(networkId)) qualities.push('coordinator');
  if (viewer.homologationIds.includes(id))
    qualities.push('commission', ...(rapporteurId === viewer.userId ? (['rapporteur'] as const) : []));
  if (viewer.townIds.includes(townId))
    qualities.push('town', ...(viewer.signTownIds.includes(townId) ? (['signer'] as const) : []));
  return qualities;
}
