import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { MAX_FILE_BYTES, type ScanState } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { type Clamd, EICAR, prepareClamd } from '../../test/clamd.js';
import { openCase, townId } from '../../test/factory.js';
import { pdf } from '../../test/file-samples.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';
import { jpeg } from '../../test/picture-samples.js';
import { said, uploaded } from '../../test/thread.js';
import { ExaminationService } from './examination.service.js';
import { StoredFileService } from './stored-file.service.js';

let clamd: Clamd;
let test: TestApp;
let cast: CaseCast;
let caseId: string;

beforeAll(async () => {
  clamd = await prepareClamd();
  await clamd.start();
  test = await startApp({ CLAMD_URL: clamd.url });
  // Jobs say in the log that the antivirus is away, which is what is tried here.
  Logger.overrideLogger(false);
  cast = await buildCast(test, 'D53', 'Craon');
  caseId = await openCase(cast.town, { townId: await townId(test, 'Craon'), kind: 'upgrade' });
}, 300_000);
afterAll(async () => {
  await test.close();
  await clamd.remove();
});

interface Kept {
  scan: ScanState;
  threat: string | null;
  picture: string;
}

/** Sends a file in the thread; the address of its download, and what is known of its content. */
async function sent(bytes: Buffer, name = 'pièce.pdf') {
  const { id } = await uploaded(cast.town, caseId, new Blob([new Uint8Array(bytes)]), name);
  const message = await said(cast.town, caseId, { fileIds: [id] });
  const key = await test.dataSource.query<{ key: string }[]>(
    'SELECT storage_key AS key FROM message_file WHERE id = $1',
    [id],
  );
  const kept = async () => {
    const rows = await test.dataSource.query<Kept[]>('SELECT * FROM stored_file WHERE storage_key = $1', [
      key[0]?.key,
    ]);
    return rows[0];
  };
  return { path: `/api/messages/${message.id}/files/${id}`, key: key[0]?.key ?? '', kept };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 200; waited += 1) {
    if (await condition()) return;
    await wait(50);
  }
  throw new Error('It never happened');
}

it('what the antivirus lets through opens', async () => {
  const { path, kept } = await sent(pdf(v7()));
  await until(async () => (await kept())?.scan !== 'waiting');
  expect(await kept()).toMatchObject({ scan: 'clean', threat: null });
  expect((await cast.coordinator.get(path)).status).toBe(200);
});

it('what it stops never opens, for anyone, and says why', async () => {
  const { path, key, kept } = await sent(Buffer.concat([pdf(v7()), EICAR]));
  await until(async () => (await kept())?.scan !== 'waiting');
  expect(await kept()).toMatchObject({
    scan: 'infected',
    threat: expect.stringContaining('Eicar') as string,
  });
  for (const client of [cast.town, cast.coordinator, cast.national]) {
    const answer = await client.get(path);
    expect([answer.status, answer.body.code]).toEqual([409, 'file_infected']);
  }
  expect(await test.app.get(StoredFileService, { strict: false }).picture(key, 'preview')).toBeNull();
});

it('of an infected picture nothing is made', async () => {
  const { kept } = await sent(Buffer.concat([jpeg(), EICAR]), 'photo.jpg');
  await until(async () => (await kept())?.scan !== 'waiting');
  await wait(200);
  expect(await kept()).toMatchObject({ scan: 'infected', picture: 'none' });
});

it('what came in before there was one is taken up in its turn, or as soon as it is sent again', async () => {
  const bytes = Buffer.concat([pdf(v7()), EICAR]);
  const { key, kept } = await sent(bytes);
  const unscan = async () => {
    await until(async () => (await kept())?.scan === 'infected');
    await test.dataSource.query(
      "UPDATE stored_file SET scan = 'not_scanned', threat = NULL WHERE storage_key = $1",
      [key],
    );
  };
  await unscan();
  await test.app.get(ExaminationService, { strict: false }).askAgain();
  await unscan();
  await sent(bytes);
  await until(async () => (await kept())?.scan === 'infected');
});

it('while it is away nothing opens, and what waited opens once it is back', async () => {
  await clamd.stop();
  const files = [await sent(pdf(v7())), await sent(Buffer.concat([jpeg(), Buffer.from(v7())]), 'photo.jpg')];
  await wait(1_000);
  for (const { path, kept } of files) {
    expect((await kept())?.scan).toBe('waiting');
    const answer = await cast.coordinator.get(path);
    expect([answer.status, answer.body.code]).toEqual([409, 'file_waiting']);
  }
  expect((await files[1]?.kept())?.picture).toBe('waiting');
  await clamd.start();
  test.clock.advance(3600);
  await test.app.get(ExaminationService, { strict: false }).askAgain();
  for (const { path, kept } of files) {
    await until(async () => (await kept())?.scan === 'clean');
    expect((await cast.coordinator.get(path)).status).toBe(200);
  }
  await until(async () => (await files[1]?.kept())?.picture === 'made');
});

it('the longest file that we take is read to its end', async () => {
  const full = new Uint8Array(MAX_FILE_BYTES);
  full.set(pdf(v7()));
  full.set(EICAR, full.length - EICAR.length);
  const { kept } = await sent(Buffer.from(full));
  await until(async () => (await kept())?.scan !== 'waiting');
  expect((await kept())?.scan).toBe('infected');
});
