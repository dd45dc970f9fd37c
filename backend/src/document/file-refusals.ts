import { DomainError } from '@pcc/shared';

const refusal = (code: string, message: string): DomainError =>
  new DomainError('rule', code, message, { errors: { file: message } });

/** Why the content of a file is refused, once its kind is known. */
export const damaged = () =>
  refusal('file_damaged', 'Ce fichier est abîmé ou incomplet : enregistrez-le de nouveau, puis renvoyez-le.');

export const active = () =>
  refusal(
    'file_active',
    'Ce document contient des macros : enregistrez-le sans macros, ou en PDF, puis renvoyez-le.',
  );

export const encrypted = () =>
  refusal(
    'file_encrypted',
    'Ce document est protégé par un mot de passe : enregistrez-le sans, puis renvoyez-le.',
  );

export const archiveTooLarge = () =>
  refusal(
    'archive_too_large',
    'Ce document est démesuré une fois ouvert : enregistrez-le en PDF, puis renvoyez-le.',
  );

export const pictureTooLarge = (millions: number) =>
  refusal(
    'picture_too_large',
    `Cette image est démesurée : ${millions} millions de pixels au plus. Réduisez-la, puis renvoyez-la.`,
  );
