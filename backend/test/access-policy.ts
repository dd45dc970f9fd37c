import {
  ADMINISTRATOR,
  ANYONE,
  CASE_FILL,
  CASE_LIST,
  CASE_NOTE,
  CASE_READ,
  CASE_STAFF,
  LETTER_READ,
  list,
  NETWORK_STAFF,
  NO_TOWN_LIST,
  NOBODY_S,
  ofCase,
  ofTown,
  type Probe,
  SIGNED_IN,
  STAFF_LIST,
  STAFF_ONE,
  TOWN_READ,
  TOWN_STAFF,
} from './access-cells.js';
import { CASE_POLICY } from './case-policy.js';
import { REGISTER_POLICY } from './register-policy.js';

/** Every route of the API, by its place in the OpenAPI document; a line that begins otherwise is a further probe of the same. In the order in which they are tried. */
export const POLICY: Record<string, Probe> = {
  ...REGISTER_POLICY,
  ...CASE_POLICY,
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
  'GET /api/papers/{id}/file': { cells: CASE_READ, passes: [200, 409] },
  'GET /api/applications/{id}/paper': { cells: CASE_READ, passes: [200] },
  'GET /api/applications/{id}/deliberation-model': { cells: CASE_READ, passes: [200] },
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

  // One's own only, and nobody here has any; the first is told that its length is missing.
  'POST /api/uploads': { cells: SIGNED_IN, passes: [400] },
  'HEAD /api/uploads/{id}': { cells: NOBODY_S, passes: [200] },
  'GET /api/uploads/{id}': { cells: NOBODY_S, passes: [200] },
  'PATCH /api/uploads/{id}': { cells: NOBODY_S, passes: [204] },
  'DELETE /api/uploads/{id}': { cells: NOBODY_S, passes: [204] },

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
