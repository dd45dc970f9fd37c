import type { AskPageView, AskReceiptView, AskView } from '@pcc/shared';
import sharp from 'sharp';
import { v7 } from 'uuid';
import type { TestApp } from './app.js';
import { type Answer, Client } from './client.js';
import { until } from './mailbox.js';

/** A small photograph of a given shade: other bytes each time. */
export function pictureOf(shade: number): Promise<Uint8Array> {
  const background = { r: shade % 256, g: 90, b: 60 };
  return sharp({ create: { width: 12, height: 8, channels: 3, background } })
    .png()
    .toBuffer();
}

let shade = 0;
/** A photograph that no test has sent yet. */
export const nextPicture = (): Promise<Uint8Array> => pictureOf(++shade);

/** The page of a link, as a telephone without an account uses it. */
export class AskPage {
  readonly client: Client;
  readonly token: string;

  constructor(test: TestApp, linkOrToken: string | null, client = new Client(test)) {
    this.client = client;
    this.token = linkOrToken?.includes('token=')
      ? (new URL(linkOrToken).searchParams.get('token') ?? '')
      : (linkOrToken ?? '');
    this.origin = test.origin;
  }

  private readonly origin: string;

  view(): Promise<Answer<AskPageView>> {
    return this.client.get<AskPageView>(`/api/ask-links/${this.token}`);
  }

  answer(
    body: Record<string, unknown>,
  ): Promise<Answer<AskReceiptView & { code?: string; errors?: object }>> {
    return this.client.post(`/api/ask-links/${this.token}/answers`, { key: v7(), ...body });
  }

  /** One request of the protocol of uploads in pieces. */
  tus(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: Uint8Array,
  ): Promise<Response> {
    return fetch(`${this.origin}${path}`, {
      method,
      headers: {
        origin: this.origin,
        'sec-fetch-site': 'same-origin',
        'tus-resumable': '1.0.0',
        'x-ask-token': this.token,
        ...headers,
      },
      body: body === undefined ? undefined : new Uint8Array(body),
    });
  }

  /** Sends a whole file and answers the id of its upload. */
  async upload(bytes: Uint8Array, name = 'panneau.png'): Promise<string> {
    const created = await this.tus('POST', '/api/uploads', {
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    });
    if (created.status !== 201) throw new Error(`upload: ${created.status} ${await created.text()}`);
    const path = new URL(created.headers.get('location') ?? '', `${this.origin}/api/uploads`).pathname;
    const sent = await this.tus(
      'PATCH',
      path,
      { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      bytes,
    );
    if (sent.status !== 204) throw new Error(`upload: ${sent.status} ${await sent.text()}`);
    return path.split('/').at(-1) ?? '';
  }
}

/** One thing asked of a town, whose link its asker gives. */
export async function asked(
  client: Client,
  townId: string,
  body: Record<string, unknown> = {},
): Promise<AskView> {
  const answer = await client.post<AskView>(`/api/towns/${townId}/asks`, {
    what: 'photo',
    words: 'Une photographie du panneau d’entrée.',
    ...body,
  });
  if (answer.status !== 201) throw new Error(`ask: ${answer.status} ${JSON.stringify(answer.body)}`);
  // Its link is only read: no answer that is kept holds it.
  return (await client.get<AskView>(`/api/asks/${answer.body.id}`)).body;
}

/** An ask with one answer that waits, and the page of its link. */
export async function answered(
  test: TestApp,
  client: Client,
  townId: string,
  body: Record<string, unknown> = {},
): Promise<{ ask: AskView; page: AskPage }> {
  const { id, what, link } = await asked(client, townId, body);
  const page = new AskPage(test, link);
  const sent =
    what === 'text'
      ? await page.answer({ text: 'Oui, depuis 2019.', sender: 'Le secrétariat' })
      : await page.answer({ uploadIds: [await page.upload(await nextPicture())], sender: 'Le secrétariat' });
  if (sent.status !== 201) throw new Error(`answer: ${sent.status} ${JSON.stringify(sent.body)}`);
  return { ask: (await client.get<AskView>(`/api/asks/${id}`)).body, page };
}

/** What becomes of an answer, the first one unless told. */
export function decide(
  client: Client,
  ask: AskView,
  body: Record<string, unknown> = { decision: 'accepted' },
  place = 0,
): Promise<Answer<AskView & { code: string }>> {
  const answer = ask.answers[place];
  return client.post(`/api/asks/${ask.id}/answers/${answer?.id}/decisions`, body, {
    ifMatch: `"${answer?.version}"`,
  });
}

/** Sends its link again, or closes it, by the version that was read. */
export const actOn = (
  client: Client,
  { id, version }: Pick<AskView, 'id' | 'version'>,
  act: 'reissues' | 'revocations',
): Promise<Answer<AskView & { code?: string }>> =>
  client.post(`/api/asks/${id}/${act}`, {}, { ifMatch: `"${version}"` });

/** One thing asked of a town and an answer that waits, with a picture that can be seen. */
export async function buildAsk(
  test: TestApp,
  client: Client,
  townId: string,
): Promise<{ askId: string; askAnswerId: string; askFileId: string }> {
  const { id: askId, link } = await asked(client, townId);
  const page = new AskPage(test, link);
  await page.answer({ uploadIds: [await page.upload(await pictureOf(200))] });
  const answer = async () => (await client.get<AskView>(`/api/asks/${askId}`)).body.answers[0];
  await until(async () => (await answer())?.files[0]?.hasPicture === true);
  const { id = '', files } = (await answer()) ?? {};
  return { askId, askAnswerId: id, askFileId: files?.[0]?.id ?? '' };
}
