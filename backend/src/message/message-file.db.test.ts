import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MESSAGE_MAX_FILES, type MessageView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { buildPerson, join as joinDocument, openCase, PDF, townId } from '../../test/factory.js';
import { docx, hostile, pdf } from '../../test/file-samples.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';
import { said, say, sendFile, thread, uploaded } from '../../test/thread.js';
import { DiskStorage } from '../document/disk-storage.js';
import { STORING_TABLES } from '../document/storage-release.service.js';
import { MessageFileService } from './message-file.service.js';

let test: TestApp;
let cast: CaseCast;
let caseId: string;
let stranger: Client;

const MAX_BYTES = 20 * 1024 * 1024;
const blob = (text: string) => new Blob([new Uint8Array(pdf(text))]);
const path = (message: MessageView, fileId = message.files[0]?.id) =>
  `/api/messages/${message.id}/files/${fileId}`;

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon', 'Chailland');
  caseId = await openCase(cast.town, { townId: await townId(test, 'Craon'), kind: 'upgrade' });
  stranger = (await buildPerson(test, { role: 'town', towns: ['Lassay-les-Châteaux'] })).client;
});
afterAll(() => test.close());

describe('a file', () => {
  it('goes with its message, and comes back as it was, to be kept and never run', async () => {
    const plan = await uploaded(cast.town, caseId, blob('plan'), '../Plan\u202e (l’été).html');
    const text = await uploaded(cast.town, caseId, new Blob([new Uint8Array(docx())]), 'texte.docx');
    expect(plan).toMatchObject({
      fileName: 'Plan (l’été).html.pdf',
      mimeType: 'application/pdf',
      size: pdf('plan').length,
    });
    const message = await said(cast.town, caseId, { fileIds: [text.id, plan.id] });
    expect(message.files).toEqual([plan, text]);
    expect((await thread(cast.coordinator, caseId))[0]?.files).toEqual([plan, text]);
    const file = await cast.coordinator.get<{ text: string }>(path(message));
    expect([file.status, file.body.text]).toEqual([200, pdf('plan').toString('latin1')]);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-disposition': "attachment; filename*=UTF-8''Plan%20%28l%E2%80%99%C3%A9t%C3%A9%29.html.pdf",
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
  });

  it('opens to those of its thread only, under its own message', async () => {
    const { id } = await uploaded(cast.coordinator, caseId);
    const message = await said(cast.coordinator, caseId, { fileIds: [id] });
    const other = await said(cast.coordinator, caseId);
    const bretagne = (await buildPerson(test, { role: 'coordinator', network: 'BRE' })).client;
    expect((await cast.town.get(path(message))).status).toBe(200);
    for (const client of [stranger, bretagne, cast.commission.client])
      expect((await client.get(path(message))).status).toBe(404);
    expect((await cast.town.get(path(other, id))).status).toBe(404);
    expect((await cast.town.get(path(message, v7()))).status).toBe(404);
    expect((await cast.town.get(path(message, 'x'))).status).toBe(400);
  });

  it.each(Object.entries(hostile))('%s is refused', async (name, bytes) => {
    const answer = await sendFile(cast.town, caseId, new Blob([new Uint8Array(bytes)]), name);
    expect([answer.status, answer.body.code]).toEqual([422, 'file_type_refused']);
  });

  it('is of 20 MB at most', async () => {
    const full = new Uint8Array(MAX_BYTES);
    full.set(pdf());
    expect((await sendFile(cast.town, caseId, new Blob([full]))).status).toBe(201);
    expect((await sendFile(cast.town, caseId, new Blob([full, ' ']))).status).toBe(413);
  });

  it('comes alone, into a case of one’s own', async () => {
    expect((await sendFile(stranger, caseId)).status).toBe(404);
    expect((await sendFile(cast.commission.client, caseId)).status).toBe(404);
    expect((await sendFile(cast.town, 'x')).status).toBe(400);
    const address = `/api/homologations/${caseId}/message-files`;
    expect(await cast.town.post(address, new FormData())).toMatchObject({
      status: 400,
      body: { code: 'file_required' },
    });
    const more = new FormData();
    more.set('messageId', v7());
    more.set('file', PDF, 'a.pdf');
    expect((await cast.town.post(address, more)).status).toBe(400);
    expect(await readdir(test.app.get(DiskStorage, { strict: false }).incoming)).toEqual([]);
  });
});

describe('before it is sent, a file', () => {
  it('is read by nobody, not even where it is going', async () => {
    const { id } = await uploaded(cast.coordinator, caseId, blob('attente'), 'en attente.pdf');
    const message = await said(cast.coordinator, caseId);
    for (const client of [cast.town, cast.coordinator, cast.national]) {
      expect((await client.get(path(message, id))).status).toBe(404);
      expect(JSON.stringify(await thread(client, caseId))).not.toContain('en attente');
    }
  });

  it('goes only with a message of its author, in its case, once', async () => {
    const elsewhere = await openCase(cast.national, {
      townId: await townId(test, 'Chailland'),
      kind: 'renewal',
    });
    const { id } = await uploaded(cast.coordinator, caseId);
    const before = (await thread(cast.national, caseId)).length;
    for (const [client, where, fileIds] of [
      [cast.national, caseId, [id]],
      [cast.town, caseId, [id]],
      [cast.coordinator, elsewhere, [id]],
      [cast.coordinator, caseId, [id, v7()]],
    ] as const)
      expect(await say(client, where, { fileIds: [...fileIds] })).toMatchObject({
        status: 422,
        body: { code: 'unknown_file', errors: { fileIds: expect.any(String) as string } },
      });
    expect(await thread(cast.national, caseId)).toHaveLength(before);
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => say(cast.coordinator, caseId, { fileIds: [id] })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
  });

  it('is one of twenty at most, of a person in a case', async () => {
    const town = (await buildPerson(test, { role: 'town', towns: ['Craon', 'Saulges'] })).client;
    const waiting = [];
    for (let sent = 0; sent < 2 * MESSAGE_MAX_FILES; sent += 1) waiting.push(await uploaded(town, caseId));
    expect(await sendFile(town, caseId)).toMatchObject({ status: 409, body: { code: 'too_many_files' } });
    expect((await sendFile(cast.town, caseId)).status).toBe(201);
    const elsewhere = { townId: await townId(test, 'Saulges'), kind: 'renewal' } as const;
    expect((await sendFile(town, await openCase(cast.national, elsewhere))).status).toBe(201);
    await said(town, caseId, { fileIds: waiting.slice(0, 1).map(({ id }) => id) });
    const last = await Promise.all([sendFile(town, caseId), sendFile(town, caseId)]);
    expect(last.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each([
    ['the same twice', (id: string) => [id, id]],
    ['more than ten', () => Array.from({ length: 11 }, () => v7())],
    ['no id', () => ['x']],
    ['no list', () => 'x'],
  ])('is named properly: %s is refused', async (_, fileIds) => {
    const answer = await say(cast.town, caseId, { fileIds: fileIds(v7()) as string[] });
    expect([answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([400, ['fileIds']]);
  });
});

describe('a file that no message took', () => {
  const storage = () => test.app.get(DiskStorage, { strict: false });
  const keyOf = async (id: string): Promise<string> =>
    (
      await test.dataSource.query<{ key: string }[]>(
        'SELECT storage_key AS key FROM message_file WHERE id = $1',
        [id],
      )
    )[0]?.key ?? '';
  const isKept = async (key: string): Promise<boolean> => {
    const folder = join(storage().incoming, '..', key.slice(0, 2), key.slice(2, 4));
    return (await readdir(folder)).includes(key);
  };
  const exists = async (id: string) => (await keyOf(id)) !== '';

  it('is let go after a day, with its content when nothing else holds it', async () => {
    const [alone, shared, sent] = [
      await uploaded(cast.town, caseId, blob('seul')),
      await uploaded(cast.town, caseId, blob('partagé')),
      await uploaded(cast.town, caseId, blob('envoyé')),
    ];
    expect((await joinDocument(cast.town, caseId, 'other', blob('partagé'))).status).toBe(201);
    await said(cast.town, caseId, { fileIds: [sent.id] });
    const keys = [await keyOf(alone.id), await keyOf(shared.id), await keyOf(sent.id)] as const;

    // Files carry the time of the machine. The evening before, then a year later.
    const purge = () => test.app.get(MessageFileService, { strict: false }).purge();
    await purge();
    expect([await exists(alone.id), await exists(shared.id), await exists(sent.id)]).toEqual([
      true,
      true,
      true,
    ]);
    const recent = await uploaded(cast.town, caseId, blob('récent'));
    const later = `${new Date().getFullYear() + 1}-12-31`;
    await test.dataSource.query('UPDATE message_file SET uploaded_at = $2 WHERE id = $1', [recent.id, later]);
    test.clock.goTo(later);
    await purge();
    expect([await exists(alone.id), await exists(shared.id), await exists(sent.id)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await exists(recent.id)).toBe(true);
    for (let waited = 0; waited < 100 && (await isKept(keys[0])); waited += 1) await wait(50);
    expect([await isKept(keys[0]), await isKept(keys[1]), await isKept(keys[2])]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('no table that names stored files is forgotten', async () => {
    const rows = await test.dataSource.query<{ name: string }[]>(
      "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'storage_key' AND table_name <> 'stored_file' ORDER BY 1",
    );
    expect(rows.map(({ name }) => name)).toEqual([...STORING_TABLES]);
  });
});
