/** Who asks, in the order of the columns below. The case is Craon's, notified; Craon is in the network of the Mayenne (D53). */
export const ACTORS = [
  'anonymous',
  'administrator',
  'national',
  'coordinator of the network',
  'coordinator of the network above',
  'coordinator of another network',
  'commission, invited',
  'commission, not invited',
  'town, may sign',
  'town, may not sign',
  'another town of the network',
] as const;
export type ActorName = (typeof ACTORS)[number];

/** `+` passes; `0` passes and answers nothing of Craon; a number is the status of the refusal. */
export type Cell = '+' | '0' | '401' | '403' | '404';

/** What the fixture knows, by the names used in the addresses and bodies below. */
const FIXTURE = [
  'caseId',
  'townId',
  'networkId',
  'communeId',
  'charterId',
  'documentId',
  'letterId',
  'recommendationId',
  'messageId',
  'messageFileId',
  'noteId',
  'templateId',
  'pointId',
  'pauseId',
  'userId',
  'grantId',
  'personId',
  'mandateId',
  'invitationId',
  'handoverId',
  'partnerId',
  'mailId',
  'noticeId',
  'email',
] as const;
export type FixtureName = (typeof FIXTURE)[number];

export interface Probe {
  /** Cells in the order of `ACTORS`. */
  cells: string;
  /** The statuses that tell of a person let in: a change goes no further than its version (428) or a rule (409, 422). */
  passes: number[];
  /** `$caseId` stands for the fixture's; `file` is sent as a form. */
  query?: string;
  body?: Record<string, unknown>;
  file?: boolean;
  /** Puts back what the request before may have taken away. */
  before?: string;
  /** Text of an answer that tells of Craon; absent from it for those marked `0`. */
  marker?: string;
}

const reason = 'Pour vérifier.';
const list = (filter: object) => `?filter=${encodeURIComponent(JSON.stringify(filter))}`;
const ofCase = list({ homologationId: '$caseId' });
const ofTown = list({ townId: '$townId' });

//                    anon adm nat co  co+ co- com com- tow tow- tow2
const ANYONE = '         +  +   +   +   +   +   +   +   +   +   +';
const SIGNED_IN = '    401  +   +   +   +   +   +   +   +   +   +';
const CASE_LIST = '    401  +   +   +   +   0   +   0   +   +   0';
const CASE_READ = '    401  +   +   +   +  404  +  404  +   +  404';
const CASE_FILL = '    401  +   +   +   +  404 403 404  +   +  404';
const CASE_STAFF = '   401  +   +   +   +  404 403 404 403 403 404';
const CASE_DEBATE = '  401  +   +   +   +  404  +  404 403 403 404';
const CASE_NATIONAL = '401  +   +  403 403 404 403 404 403 403 404';
const CASE_SIGNER = '  401  +   +   +   +  404 403 404  +  403 404';
const LETTER_READ = '  401  +   +   +   +  404 403 404  +   +  404';
const TOWN_READ = '    401  +   +   +   +  404 404 404  +   +  404';
const TOWN_STAFF = '   401  +   +   +   +  404 404 404 403 403 404';
const TOWN_SIGNER = '  401  +   +   +   +  404 404 404  +  403 404';
const TOWN_NATIONAL = '401  +   +  403 403 404 404 404 403 403 404';
const NETWORK_STAFF = '401  +   +   +   +  404 403 403 403 403 403';
const CASE_NOTE = '    401 403 403  +  403 404 403 404 403 403 404';
const ADMINISTRATOR = '401  +  403 403 403 403 403 403 403 403 403';
const STAFF_LIST = '   401  +   +   +   +   0  403 403 403 403 403';
const STAFF_ONE = '    401  +   +   +   +  404 403 403 403 403 403';
const NO_TOWN_LIST = ' 401  +   +   +   +   0  403 403  +   +   0';

/** Every route of the API, by its place in the OpenAPI document; a line that begins otherwise is a further probe of the same. */
export const POLICY: Record<string, Probe> = {
  'GET /api/health/live': { cells: ANYONE, passes: [204] },
  'GET /api/health/ready': { cells: ANYONE, passes: [204] },
  'GET /api/openapi.json': { cells: ANYONE, passes: [200] },
  'GET /api/session/config': { cells: ANYONE, passes: [200] },
  'POST /api/session': { cells: ANYONE, passes: [400], body: {} },
  'GET /api/session': { cells: SIGNED_IN, passes: [200] },
  'GET /api/password-links/{token}': { cells: ANYONE, passes: [200] },
  'POST /api/password-links/{token}': { cells: ANYONE, passes: [400], body: {} },
  'GET /api/access-links/{token}': { cells: ANYONE, passes: [200] },
  'POST /api/access-links/{token}/sign-in': { cells: ANYONE, passes: [404] },
  'POST /api/access-codes': { cells: ANYONE, passes: [400], body: {} },
  'POST /api/session/link-requests': { cells: ANYONE, passes: [400], body: {} },
  'POST /api/session/confirmation': { cells: SIGNED_IN, passes: [400], body: {} },
  'GET /api/sessions': { cells: SIGNED_IN, passes: [200] },
  'DELETE /api/sessions': { cells: SIGNED_IN, passes: [204] },
  'DELETE /api/sessions/{key}': { cells: SIGNED_IN, passes: [404] },
  'GET /api/account': { cells: SIGNED_IN, passes: [200] },
  'PATCH /api/account/password': { cells: SIGNED_IN, passes: [400], body: {} },
  'POST /api/session/second-factor': { cells: ANYONE, passes: [400], body: {} },
  'POST /api/account/totp': { cells: SIGNED_IN, passes: [200] },
  'POST /api/account/totp/confirmation': { cells: SIGNED_IN, passes: [400], body: {} },
  'DELETE /api/account/totp': { cells: SIGNED_IN, passes: [409] },
  'POST /api/account/recovery-codes': { cells: SIGNED_IN, passes: [409] },
  'POST /api/account/identities': { cells: SIGNED_IN, passes: [409] },
  // One's own only, and nobody here has any.
  'DELETE /api/account/identities/{id}': {
    cells: '401 404 404 404 404 404 404 404 404 404 404',
    passes: [204],
  },
  // No provider is set.
  'GET /api/oidc/start': { cells: ANYONE, passes: [404] },
  'GET /api/oidc/callback': { cells: ANYONE, passes: [404] },
  'GET /api/home': { cells: CASE_LIST, passes: [200], marker: '$caseId' },

  'GET /api/networks': { cells: SIGNED_IN, passes: [200] },
  'GET /api/networks/{id}': { cells: SIGNED_IN, passes: [200] },
  'GET /api/communes': { cells: SIGNED_IN, passes: [200] },
  'GET /api/communes/{id}': { cells: SIGNED_IN, passes: [200] },
  'GET /api/charters': { cells: SIGNED_IN, passes: [200] },
  'GET /api/charters/{id}': { cells: SIGNED_IN, passes: [200] },

  'GET /api/towns': { cells: NO_TOWN_LIST, passes: [200], query: list({ q: 'craon' }), marker: '$townId' },
  'GET /api/towns/departments': {
    cells: ' 401  +   +   +   +   0  403 403  +   +   +',
    passes: [200],
    marker: '"53"',
  },
  'GET /api/towns/{id}': { cells: TOWN_READ, passes: [200] },
  'POST /api/towns': {
    cells: '401  +   +   +   +  403 403 403 403 403 403',
    passes: [409],
    body: { name: 'Craon', communeId: '$communeId', networkId: '$networkId' },
  },
  'PATCH /api/towns/{id}': { cells: TOWN_STAFF, passes: [428], body: { name: 'Craon' } },
  'POST /api/towns/{id}/departures': {
    cells: TOWN_NATIONAL,
    passes: [422],
    body: { departedOn: '2099-01-01', reason },
  },
  'POST /api/towns/{id}/pauses': {
    cells: TOWN_NATIONAL,
    passes: [422],
    body: { fromOn: '2099-01-01', reason },
  },
  'PATCH /api/towns/{id}/pauses/{pauseId}': {
    cells: TOWN_NATIONAL,
    passes: [428],
    body: { toOn: '2020-02-01' },
  },
  'POST /api/towns/{id}/network-changes': {
    cells: TOWN_NATIONAL,
    passes: [422],
    body: { networkId: '$networkId', fromOn: '2099-01-01', reason },
  },
  'POST /api/towns/{id}/commune-links': {
    cells: TOWN_NATIONAL,
    passes: [422],
    body: { communeId: '$communeId', fromOn: '2099-01-01', reason },
  },
  'POST /api/towns/{id}/ranks': {
    cells: TOWN_NATIONAL,
    passes: [422],
    body: { rank: 'homologable', fromOn: '2019-01-01', termOn: '2018-01-01', reason },
  },
  'GET /api/towns/{id}/team': { cells: TOWN_READ, passes: [200] },
  'PATCH /api/towns/{id}/contact': { cells: TOWN_READ, passes: [428], body: { confirmed: true } },
  'GET /api/town-teams': {
    cells: STAFF_LIST,
    passes: [200],
    query: list({ id: ['$townId'] }),
    marker: '$townId',
  },

  'GET /api/people': { cells: STAFF_LIST, passes: [200], query: ofTown, marker: '$personId' },
  'GET /api/people/{id}': { cells: STAFF_ONE, passes: [200] },
  'POST /api/people': {
    cells: STAFF_ONE,
    passes: [201],
    body: {
      name: 'Accueil',
      mandate: { body: 'town', townId: '$townId', function: 'secretary', fromOn: '2020-01-01' },
    },
  },
  'PATCH /api/people/{id}': { cells: STAFF_ONE, passes: [428], body: { name: 'Accueil' } },
  'PATCH /api/people/{id}/contact': {
    cells: STAFF_ONE,
    passes: [428],
    body: { mobile: '06 39 98 00 00' },
  },
  'POST /api/people/exports': {
    cells: STAFF_LIST,
    passes: [200],
    body: { filter: '{"townId":"$townId"}', withPrivate: true },
    marker: 'Craon',
  },
  'GET /api/mandates': { cells: STAFF_LIST, passes: [200], query: ofTown, marker: '$mandateId' },
  'POST /api/mandates': {
    cells: STAFF_ONE,
    passes: [409],
    body: {
      personId: '$personId',
      body: 'town',
      townId: '$townId',
      function: 'secretary',
      fromOn: '2020-01-01',
    },
  },
  'PATCH /api/mandates/{id}': {
    cells: '401  +   +   +   +  404 404 404  +  403 404',
    passes: [428],
    body: { toOn: '2099-01-01' },
  },
  'GET /api/partners': {
    cells: STAFF_LIST,
    passes: [200],
    query: list({ id: ['$partnerId'] }),
    marker: '$partnerId',
  },
  'GET /api/partners/{id}': { cells: STAFF_ONE, passes: [200] },
  'POST /api/partners': {
    cells: '401  +   +   +   +  403 403 403 403 403 403',
    passes: [422],
    body: { kind: 'caue', name: 'CAUE', networkId: '$networkId', departmentCode: 'ZZ' },
  },
  'PATCH /api/partners/{id}': { cells: STAFF_ONE, passes: [428], body: { name: 'UDAP' } },

  'GET /api/towns/{id}/brief': { cells: TOWN_READ, passes: [200] },
  'GET /api/towns/{id}/brief/file': { cells: TOWN_READ, passes: [200] },
  'POST /api/towns/{id}/invitations': {
    cells: TOWN_SIGNER,
    passes: [422],
    body: { email: '$email', name: 'Accueil', function: 'outside_helper', canSign: true },
  },
  'POST /api/invitations/{id}/codes': { cells: TOWN_STAFF, passes: [201] },
  'POST /api/invitations/{id}/reissues': { cells: TOWN_SIGNER, passes: [200] },
  'POST /api/invitations/{id}/revocations': { cells: TOWN_SIGNER, passes: [200, 409] },
  'POST /api/mandates/{id}/codes': { cells: TOWN_STAFF, passes: [201] },
  'POST /api/towns/{id}/handovers': { cells: TOWN_STAFF, passes: [409], body: { reason: 'election' } },
  'POST /api/handovers/{id}/codes': { cells: TOWN_STAFF, passes: [201] },
  'POST /api/handovers/{id}/reissues': { cells: TOWN_STAFF, passes: [200] },
  // As far as a function that is not of the town.
  'POST /api/handovers/{id}/settlements': {
    cells: TOWN_STAFF,
    passes: [422],
    body: { endMandateIds: ['$caseId'], endOn: '2026-06-15', members: [] },
  },
  'POST /api/handovers/{id}/cancellations': { cells: TOWN_STAFF, passes: [200, 409] },
  'POST /api/access-links/{token}/acceptance': { cells: ANYONE, passes: [404], body: {} },
  'POST /api/access-links/{token}/handover-answer': { cells: ANYONE, passes: [400], body: {} },

  'GET /api/homologations': {
    cells: CASE_LIST,
    passes: [200],
    query: list({ id: ['$caseId'] }),
    marker: '$caseId',
  },
  'GET /api/homologations/{id}': { cells: CASE_READ, passes: [200] },
  'POST /api/homologations': {
    cells: '401  +   +   +   +  404 403 403  +   +  404',
    passes: [409],
    body: { townId: '$townId', kind: 'upgrade' },
  },
  'POST /api/homologations/{id}/transitions': {
    cells: CASE_STAFF,
    passes: [428],
    body: { name: 'declare_admissible' },
  },
  'by the town: POST /api/homologations/{id}/transitions': {
    cells: CASE_SIGNER,
    passes: [428],
    body: { name: 'resubmit' },
  },
  'by the rapporteur: POST /api/homologations/{id}/transitions': {
    cells: CASE_DEBATE,
    passes: [428],
    body: { name: 'give_opinion', opinion: 'favourable', text: 'Avis.' },
  },
  'by national staff: POST /api/homologations/{id}/transitions': {
    cells: CASE_NATIONAL,
    passes: [428],
    body: { name: 'notify' },
  },
  'PATCH /api/homologations/{id}/points/{pointId}': {
    cells: CASE_FILL,
    passes: [428],
    body: { reply: 'Voici.' },
  },
  'PATCH /api/homologations/{id}/criteria/{code}': {
    cells: CASE_FILL,
    passes: [428],
    body: { fact: 'Fait.' },
  },
  'POST /api/homologations/{id}/documents': {
    cells: CASE_FILL,
    passes: [409],
    file: true,
  },

  'GET /api/applications': {
    cells: CASE_LIST,
    passes: [200],
    query: list({ id: ['$caseId'] }),
    marker: '$caseId',
  },
  'GET /api/applications/{id}': { cells: CASE_READ, passes: [200] },
  'PATCH /api/applications/{id}/answers/{code}': {
    cells: CASE_FILL,
    passes: [428],
    body: { text: 'Réponse.' },
  },
  'GET /api/audits': {
    cells: CASE_LIST,
    passes: [200],
    query: list({ id: ['$caseId'] }),
    marker: '$caseId',
  },
  'GET /api/audits/{id}': { cells: CASE_READ, passes: [200] },
  'PATCH /api/audits/{id}/appreciations/{code}': {
    cells: CASE_STAFF,
    passes: [428],
    body: { text: 'Constat.' },
  },
  'GET /api/recommendations': { cells: CASE_LIST, passes: [200], query: ofCase, marker: '$caseId' },
  'GET /api/recommendations/{id}': { cells: CASE_READ, passes: [200] },
  'POST /api/recommendations': {
    cells: '401  +   +   +   +  404  +  404 403 403 403',
    passes: [409],
    body: { homologationId: '$caseId', text: 'À suivre.' },
  },
  'PATCH /api/recommendations/{id}': { cells: CASE_DEBATE, passes: [428], body: { text: 'À suivre.' } },
  'DELETE /api/recommendations/{id}': { cells: CASE_DEBATE, passes: [409] },

  'GET /api/documents': { cells: CASE_LIST, passes: [200], query: ofCase, marker: '$documentId' },
  'GET /api/documents/{id}': { cells: CASE_READ, passes: [200] },
  'GET /api/documents/{id}/file': { cells: CASE_READ, passes: [200] },
  'DELETE /api/documents/{id}': { cells: CASE_FILL, passes: [409] },
  'GET /api/messages': { cells: NO_TOWN_LIST, passes: [200], query: ofCase, marker: '$messageId' },
  // As far as a file that is not there.
  'POST /api/messages': {
    cells: '401  +   +   +   +  404 403 403  +   +  404',
    passes: [422],
    body: { homologationId: '$caseId', text: 'Bonjour.', fileIds: ['$caseId'] },
  },
  'with a reply expected: POST /api/messages': {
    cells: '401  +   +   +   +  404 403 403 403 403 404',
    passes: [422],
    body: { homologationId: '$caseId', text: 'Bonjour.', replyDueOn: '2000-01-01' },
  },
  'for the town: POST /api/messages': {
    cells: '401  +   +   +   +  404 403 403 403 403 404',
    passes: [422],
    body: { homologationId: '$caseId', text: 'Bonjour.', onBehalf: true, replyDueOn: '2099-01-01' },
  },
  'PATCH /api/messages/{id}': { cells: TOWN_STAFF, passes: [428], body: { replied: true } },
  'GET /api/messages/{id}/files/{fileId}': { cells: TOWN_READ, passes: [200] },
  'POST /api/homologations/{id}/message-files': { cells: CASE_FILL, passes: [201], file: true },
  'GET /api/homologations/{id}/notes': { cells: CASE_STAFF, passes: [200] },
  'POST /api/homologations/{id}/notes': { cells: CASE_STAFF, passes: [201], body: { text: 'À rappeler.' } },
  // Its author's alone.
  'PATCH /api/homologations/{id}/notes/{noteId}': {
    cells: CASE_NOTE,
    passes: [428],
    body: { text: 'À rappeler.' },
  },
  'DELETE /api/homologations/{id}/notes/{noteId}': {
    cells: CASE_NOTE,
    passes: [204],
    before: "UPDATE case_note SET removed_at = NULL WHERE id = '$noteId'",
  },
  'GET /api/message-templates': {
    cells: '401  +   +   +   +   0  403 403 403 403 403',
    passes: [200],
    marker: '$templateId',
  },
  'POST /api/message-templates': {
    cells: '401  +   +   +   +  403 403 403 403 403 403',
    passes: [201],
    body: { networkId: '$networkId', title: 'Modèle', text: 'Bonjour.' },
  },
  'PATCH /api/message-templates/{id}': { cells: NETWORK_STAFF, passes: [428], body: { title: 'Modèle' } },
  'DELETE /api/message-templates/{id}': {
    cells: NETWORK_STAFF,
    passes: [204],
    before: `INSERT INTO message_template (id, network_id, title, text, created_at)
      VALUES ('$templateId', '$networkId', 'Modèle', 'Bonjour.', now()) ON CONFLICT DO NOTHING`,
  },
  'GET /api/letters': { cells: NO_TOWN_LIST, passes: [200], query: ofCase, marker: '$letterId' },
  'GET /api/letters/{id}': { cells: LETTER_READ, passes: [200] },
  // 409 while its PDF is being made.
  'GET /api/letters/{id}/file': { cells: LETTER_READ, passes: [200, 409] },
  'GET /api/history': { cells: CASE_LIST, passes: [200], query: ofCase, marker: '$caseId' },

  'GET /api/mails': { cells: STAFF_LIST, passes: [200], query: ofTown, marker: '$mailId' },
  'GET /api/mails/{id}': { cells: STAFF_ONE, passes: [200] },
  'POST /api/mails/{id}/replays': { cells: STAFF_ONE, passes: [409] },
  'GET /api/notices': {
    cells: '401  +   +   +   +   0   0   0   +   0   0',
    passes: [200],
    query: ofTown,
    marker: '$townId',
  },
  'GET /api/notices/summary': { cells: SIGNED_IN, passes: [200] },
  'POST /api/notices/{id}/readings': {
    cells: '401 404 404 404 404 404 404 404  +  404 404',
    passes: [204],
  },
  'POST /api/notices/readings': { cells: SIGNED_IN, passes: [204] },
  'GET /api/notice-preferences': { cells: SIGNED_IN, passes: [200] },
  'PATCH /api/notice-preferences/{rule}': { cells: SIGNED_IN, passes: [422], body: { delivery: 'none' } },
  'POST /api/mailings/previews': {
    cells: NETWORK_STAFF,
    passes: [200],
    body: { kind: 'handover', townIds: ['$townId'] },
  },
  'POST /api/mailings': {
    cells: NETWORK_STAFF,
    passes: [422],
    body: { kind: 'circular', townIds: ['$townId'] },
  },
  'GET /api/mail-settings': { cells: ADMINISTRATOR, passes: [200] },
  'PATCH /api/mail-settings': { cells: ADMINISTRATOR, passes: [428], body: { budgetDays: 7 } },
  'GET /api/trial-mails': { cells: ANYONE, passes: [200] },
  'GET /api/trial-mails/{id}': { cells: ANYONE, passes: [200] },

  'GET /api/users': {
    cells: '401  +   +   +   +   +  403 403 403 403 403',
    passes: [200],
    query: list({ role: 'commission' }),
  },
  'without a role: GET /api/users': { cells: ADMINISTRATOR, passes: [200] },
  'GET /api/users/{id}': { cells: ADMINISTRATOR, passes: [200] },
  'POST /api/users': { cells: ADMINISTRATOR, passes: [409], body: { email: '$email', name: 'Accueil' } },
  'PATCH /api/users/{id}': { cells: ADMINISTRATOR, passes: [428], body: { name: 'Accueil' } },
  'POST /api/users/{id}/grants': {
    cells: ADMINISTRATOR,
    passes: [409],
    body: { role: 'coordinator', networkId: '$networkId' },
  },
  'PATCH /api/users/{id}/grants/{grantId}': {
    cells: ADMINISTRATOR,
    passes: [428],
    body: { toOn: '2099-01-01' },
  },
  'POST /api/users/{id}/password-links': { cells: ADMINISTRATOR, passes: [201] },
  'POST /api/users/{id}/codes': { cells: ADMINISTRATOR, passes: [201] },
  'DELETE /api/users/{id}/totp': { cells: ADMINISTRATOR, passes: [409] },
  // Last: everyone is signed out by it.
  'DELETE /api/session': { cells: ANYONE, passes: [204] },
};

export function cellsOf(probe: Probe): Cell[] {
  return probe.cells.trim().split(/\s+/) as Cell[];
}
