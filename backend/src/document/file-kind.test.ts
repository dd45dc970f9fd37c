import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docx, hostile, jpeg, odt, pdf, png } from '../../test/file-samples.js';
import { sniff } from './file-kind.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pcc-kind-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function kindOf(name: string, bytes: Buffer) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return sniff(path);
}

test.each([
  ['application/pdf', pdf()],
  ['image/jpeg', jpeg()],
  ['image/png', png()],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', docx()],
  ['application/vnd.oasis.opendocument.text', odt()],
])('%s is told by its content, whatever the name', async (mimeType, bytes) => {
  expect((await kindOf('page.html', bytes)).mimeType).toBe(mimeType);
});

test.each(Object.entries(hostile))('%s is refused', async (name, bytes) => {
  await expect(kindOf(name, bytes)).rejects.toMatchObject({ kind: 'rule', code: 'file_type_refused' });
});
