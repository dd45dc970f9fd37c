import type { LinkPurpose } from '@pcc/shared';
import { accessLinkUrl } from '../src/access/access-link.js';
import { CONFIG } from '../src/common/config.token.js';
import type { Config } from '../src/config.js';
import type { TestApp } from './app.js';
import type { Client } from './client.js';

const RULES: Partial<Record<LinkPurpose, string>> = {
  invitation: 'invitation',
  handover: 'handover_request',
};

/** The tokens of the links sent to an address, as its mails hold them, the latest first. */
export async function sentTokens(
  test: TestApp,
  purpose: 'invitation' | 'handover',
  address: string,
): Promise<string[]> {
  const rows = await test.dataSource.query<{ id: string }[]>(
    `SELECT facts->>'linkId' AS id FROM notice WHERE rule = $1 AND recipient = $2 ORDER BY created_at DESC`,
    [RULES[purpose], address],
  );
  const config = test.app.get<Config>(CONFIG, { strict: false });
  return rows.map(
    ({ id }) => new URL(accessLinkUrl(config, { id, purpose })).searchParams.get('token') ?? '',
  );
}

export async function sentToken(
  test: TestApp,
  purpose: 'invitation' | 'handover',
  address: string,
): Promise<string> {
  const [token] = await sentTokens(test, purpose, address);
  if (token === undefined) throw new Error(`Nothing was sent to ${address}`);
  return token;
}

/** A town with an invitation that waits, and a hand-over under way. */
export async function buildTeamActs(
  client: Client,
  townId: string,
): Promise<{ invitationId: string; handoverId: string }> {
  const path = `/api/towns/${townId}`;
  const invited = await client.post<{ id: string }>(`${path}/invitations`, {
    email: 'accueil@example.org',
    name: 'Accueil',
    function: 'secretary',
  });
  const asked = await client.post<{ id: string }>(`${path}/handovers`, {
    reason: 'election',
    address: 'mairie@example.org',
  });
  return { invitationId: invited.body.id, handoverId: asked.body.id };
}
