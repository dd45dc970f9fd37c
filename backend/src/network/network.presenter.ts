import type { NetworkView } from '@pcc/shared';

export function presentNetwork(row: NetworkView): NetworkView {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    level: row.level,
    parentId: row.parentId,
    region: row.region,
  };
}
