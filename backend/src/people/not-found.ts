import { DomainError } from '@pcc/shared';

/** The same whether it is absent or out of scope. */
export const notFound = () =>
  new DomainError('not_found', 'not_found', 'Cette fiche n’existe pas ou ne vous est pas ouverte.');
