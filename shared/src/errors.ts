/** Why a request is refused. The kind decides the HTTP status; the code is stable and translated by the screens. */
export type RefusalKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'stale'
  | 'precondition_required'
  | 'rule'
  | 'too_many'
  | 'too_large'
  | 'unavailable';

/** One condition that is not met; `items` name what is missing (codes of commitments, pieces, criteria…). */
export interface Unmet {
  code: string;
  message: string;
  items?: string[];
}

export interface RefusalDetails {
  /** Form field path → French message. */
  errors?: Record<string, string>;
  unmet?: Unmet[];
  /** The record as it is now, sent with a stale write. */
  current?: unknown;
  retryAfterSeconds?: number;
}

/** The only error that rules and services throw on purpose; one filter maps it to an RFC 9457 answer. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  constructor(
    readonly kind: RefusalKind,
    readonly code: string,
    message: string,
    readonly details: RefusalDetails = {},
  ) {
    super(message);
  }
}

/** The same words for what is not there and for what is not yours: nobody learns which it is. */
export const notFound = (): DomainError =>
  new DomainError('not_found', 'not_found', 'Cette fiche n’existe pas ou ne vous est pas ouverte.');

/** RFC 9457 body of every refusal. */
export interface Problem extends RefusalDetails {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
}
