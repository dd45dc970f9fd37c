import { DomainError } from '@pcc/shared';

export const absent = () =>
  new DomainError('not_found', 'not_found', 'Cette fiche n’existe pas ou ne vous est pas ouverte.');
