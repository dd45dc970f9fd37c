import type { GrantView, UserSummary, UserView } from '@pcc/shared';

export interface UserRow {
  id: string;
  email: string;
  name: string;
  active: boolean;
  hasPassword: boolean;
  hasTotp: boolean;
  version: number;
}

export function presentUser(row: UserRow, grants: GrantView[]): UserView {
  const { id, email, name, active, hasPassword, hasTotp, version } = row;
  return { id, email, name, active, hasPassword, hasTotp, version, grants };
}

export const presentSummary = ({ id, name }: UserRow): UserSummary => ({ id, name });
