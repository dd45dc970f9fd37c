import type { GrantedRole } from '@pcc/shared';

export interface GrantRequest {
  role: GrantedRole;
  networkId?: string | null;
  homologationId?: string | null;
}

type ScopeField = 'networkId' | 'homologationId';

const SCOPE: Record<GrantedRole, { field: ScopeField; required: boolean } | null> = {
  administrator: null,
  national: null,
  coordinator: { field: 'networkId', required: true },
  commission: { field: 'homologationId', required: false },
};

const MISSING: Record<ScopeField, string> = {
  networkId: 'Choisissez le réseau.',
  homologationId: 'Choisissez le dossier.',
};

/** What does not fit between a role and its scope: form field → French message. */
export function grantErrors(request: GrantRequest): Record<string, string> {
  const errors: Record<string, string> = {};
  const scope = SCOPE[request.role];
  for (const field of ['networkId', 'homologationId'] as const) {
    const isGiven = request[field] !== undefined && request[field] !== null;
    if (isGiven && scope?.field !== field) errors[field] = 'Ce rôle n’a pas cette portée.';
    if (!isGiven && scope?.field === field && scope.required) errors[field] = MISSING[field];
  }
  return errors;
}
