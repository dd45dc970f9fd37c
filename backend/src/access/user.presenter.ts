import type { GrantView, UserSummary, UserView } from '@pcc/shared';

export interface UserRow {
  id: string;
  email: string;
  name: string;
  active: boolean;
  hasPassword: boolean;
  version: number;
}

export function presentUser(row: UserRow, grants: GrantView[]): UserView {
  const { id, email, name, active, hasPassword, version } = row;
  return { id, email, name, active, hasPassword, version, grants };
}

export const presentSummary = ({ id, name }: UserRow): UserSummary => ({ id, name });
