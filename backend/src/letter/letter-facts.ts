import { type Day, KIND_LABELS } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import type { Decision } from '../homologation/decision.entity.js';
import type { Homologation } from '../homologation/homologation.entity.js';
import type { LetterContent } from './letter-content.js';

const RECIPIENT = 'Madame la Maire ou Monsieur le Maire';
const SIGNATORY = 'La Présidente ou le Président';

type Facts = Pick<
  LetterContent,
  | 'kind'
  | 'caseLabel'
  | 'rankBefore'
  | 'rankAfter'
  | 'communeName'
  | 'networkName'
  | 'recipient'
  | 'recommendations'
  | 'charter'
  | 'replaces'
  | 'signatory'
>;

interface FactsRow {
  commune_name: string;
  network_name: string;
  signatory: unknown;
  charter: LetterContent['charter'];
  replaces: LetterContent['replaces'];
  recommendations: LetterContent['recommendations'];
}

const FACTS = `
  SELECT coalesce(host.name, commune.name, town.name) AS commune_name, network.name AS network_name,
    (SELECT value FROM setting WHERE key = 'signatory') AS signatory,
    (SELECT jsonb_build_object('version', version, 'title', title) FROM charter_version WHERE id = $2) AS charter,
    (SELECT jsonb_build_object('number', l.number, 'issuedOn', l.issued_on) FROM letter l JOIN decision d ON d.id = l.decision_id
     WHERE l.homologation_id = $1 AND d.id <> $3 ORDER BY d.decided_at DESC LIMIT 1) AS replaces,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('commitmentCode', r.commitment_code, 'commitmentTitle', c.title, 'text', r.text)
       ORDER BY r.position, r.id), '[]')
     FROM recommendation r LEFT JOIN case_commitment c ON c.homologation_id = $1 AND c.code = r.commitment_code
     WHERE r.homologation_id = $1 AND r.status <> 'dropped') AS recommendations
  FROM town JOIN network ON network.id = $5
  LEFT JOIN LATERAL (
    SELECT commune_id FROM town_commune WHERE town_id = town.id AND from_on <= $6::date AND (to_on IS NULL OR $6::date <= to_on)
    ORDER BY from_on DESC LIMIT 1
  ) link ON true
  LEFT JOIN commune ON commune.id = link.commune_id LEFT JOIN commune host ON host.id = commune.host_id
  WHERE town.id = $4`;

/** What the letter says beside the decision itself, read in the transaction that issues it. */
export async function readLetterFacts(
  manager: EntityManager,
  homologation: Homologation,
  decision: Decision,
  issuedOn: Day,
): Promise<Facts> {
  const { id, charterId, townId, networkId } = homologation;
  const [row] = await manager.query<FactsRow[]>(FACTS, [
    id,
    charterId,
    decision.id,
    townId,
    networkId,
    issuedOn,
  ]);
  if (!row) throw new Error(`Town ${townId} is not in the register`);
  return {
    kind: homologation.kind,
    caseLabel: KIND_LABELS[homologation.kind],
    rankBefore: homologation.rankBefore,
    rankAfter: decision.rankAfter,
    communeName: row.commune_name,
    networkName: row.network_name,
    recipient: RECIPIENT,
    recommendations: row.recommendations,
    charter: row.charter,
    replaces: row.replaces,
    signatory: typeof row.signatory === 'string' && row.signatory !== '' ? row.signatory : SIGNATORY,
  };
}
