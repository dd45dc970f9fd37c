import type { LetterView } from '@pcc/shared';
import type { LetterRow } from './letter.queries.js';

export function presentLetter(row: LetterRow): LetterView {
  return {
    id: row.id,
    number: row.number,
    homologationId: row.homologation_id,
    townId: row.town_id,
    townName: row.town_name,
    decisionId: row.decision_id,
    issuedOn: row.issued_on,
    status: row.storage_key === null ? 'preparing' : 'ready',
    isSuperseded: row.is_superseded,
  };
}
