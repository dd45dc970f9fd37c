import type { CaseNoteView, MessageFileView, MessageView, Problem } from '@pcc/shared';
import type { Answer, Client } from './client.js';
import { PDF } from './factory.js';

interface Said {
  text?: string;
  replyDueOn?: string;
  onBehalf?: boolean;
  fileIds?: string[];
}

/** Writes in the thread of a case. */
export const say = (
  client: Client,
  homologationId: string,
  body: Said = {},
  options: { key?: string } = {},
) =>
  client.post<MessageView & Problem>('/api/messages', { homologationId, text: 'Bonjour.', ...body }, options);

export const said = async (client: Client, caseId: string, body: Said = {}): Promise<MessageView> =>
  expected(await say(client, caseId, body), 201);

/** Uploads a file for a message to come. */
export function sendFile(
  client: Client,
  caseId: string,
  file: Blob = PDF,
  name = 'pièce.pdf',
): Promise<Answer<MessageFileView & Problem>> {
  const form = new FormData();
  form.set('file', file, name);
  return client.post(`/api/homologations/${caseId}/message-files`, form);
}

export const uploaded = async (
  client: Client,
  caseId: string,
  file?: Blob,
  name?: string,
): Promise<MessageFileView> => expected(await sendFile(client, caseId, file, name), 201);

export const thread = async (client: Client, caseId: string): Promise<MessageView[]> =>
  (await client.list<MessageView>('/api/messages', { homologationId: caseId })).body;

/** Writes in the memo of those who follow a case. */
export const noted = async (client: Client, caseId: string, text: string): Promise<CaseNoteView> =>
  expected(await client.post<CaseNoteView>(`/api/homologations/${caseId}/notes`, { text }), 201);

function expected<Body>({ status, body }: Answer<Body>, wanted: number): Body {
  if (status !== wanted) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}
