import type { Role } from '@pcc/shared';

export interface GrantRequest {
  role: Role;
  networkId?: string | null;
  townId?: string | null;
  homologationId?: string | null;
  canSign?: boolean | null;
}

type ScopeField = 'networkId' | 'townId' | 'homologationId';

const SCOPE: Record<Role, { field: ScopeField; required: boolean } | null> = {
  administrator: null,
  national: null,
  coordinator: { field: 'networkId', required: true },
  town: { field: 'townId', required: true },
  commission: { field: 'homologationId', required: false },
};

const MISSING: Record<ScopeField, string> = {
  networkId: 'Choisissez le réseau.',
  townId: 'Choisissez la cité.',
  homologationId: 'Choisissez le dossier.',
};

/** What does not fit between a role and its scope: form field → French message. */
export function grantErrors(request: GrantRequest): Record<string, string> {
  const errors: Record<string, string> = {};
  const scope = SCOPE[request.role];
  for (const field of ['networkId', 'townId', 'homologationId'] as const) {
    const isGiven = request[field] !== undefined && request[field] !== null;
    if (isGiven && scope?.field !== field) errors[field] = 'Ce rôle n’a pas cette portée.';
    if (!isGiven && scope?.field === field && scope.required) errors[field] = MISSING[field];
  }
  if (request.canSign === true && request.role !== 'town')
    errors.canSign = 'Seule l’équipe d’une cité signe le dossier.';
  return errors;
}
