import { DomainError } from '@pcc/shared';

/** Refuses (`rule`) when at least one field has a message; `false` stands for a rule that holds. */
export function refuseFields(code: string, checks: Record<string, string | false>): void {
  const errors = Object.fromEntries(
    Object.entries(checks).filter((check): check is [string, string] => check[1] !== false),
  );
  const messages = Object.values(errors);
  if (messages.length > 0) throw new DomainError('rule', code, messages.join(' '), { errors });
}
