import type { AskView, TownRow } from '@pcc/shared';
import type { CDPSession } from '@playwright/test';
import { expect, expectAccessible, look, type Page, test } from './fixtures.js';

const PAGE_BYTES = 50 * 1024;
/** 50 kbit/s, as on the edge of a network. */
const SLOW = { downloadThroughput: 50_000 / 8, uploadThroughput: 50_000 / 8, latency: 300 };
const WORDS = 'Une photo du panneau d’entrée, côté pont, de près.';

/** The line of a page: slow, and cut when asked. */
async function lineOf(page: Page): Promise<{ cut: () => Promise<void>; mend: () => Promise<void> }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const set = (offline: boolean) => session.send('Network.emulateNetworkConditions', { offline, ...SLOW });
  await set(false);
  return { cut: async () => void (await set(true)), mend: async () => void (await set(false)) };
}

/** A photograph full of detail, as a telephone takes them, of about this many bytes. */
async function photograph(page: Page, wanted: number): Promise<Buffer> {
  const base64 = await page.evaluate(async (bytes) => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    if (!context) throw new Error('No canvas');
    let content = new Blob();
    for (let side = 200; content.size < bytes; side += 40) {
      canvas.width = side * 4;
      canvas.height = side * 3;
      const image = context.createImageData(canvas.width, canvas.height);
      for (let place = 0; place < image.data.length; place += 1)
        image.data[place] = place % 4 === 3 ? 255 : (place / 97 + Math.random() * 90) % 256;
      context.putImageData(image, 0, 0);
      content = await new Promise<Blob>((done, fail) =>
        canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('No picture'))), 'image/jpeg', 0.6),
      );
    }
    const read = new FileReader();
    read.readAsDataURL(content);
    await new Promise((done) => {
      read.onload = done;
    });
    return String(read.result).split(',')[1] ?? '';
  }, wanted);
  return Buffer.from(base64, 'base64');
}

async function shareSent(page: Page): Promise<number> {
  const words = (await page.locator('.files').textContent()) ?? '';
  return Number(/(\d+)\s%/.exec(words)?.[1] ?? 0);
}

async function townOf(page: Page, name: string): Promise<TownRow> {
  const filter = encodeURIComponent(JSON.stringify({ q: name }));
  const rows = (await (await page.request.get(`/api/towns?filter=${filter}`)).json()) as TownRow[];
  const town = rows.find((row) => row.name === name);
  if (!town) throw new Error(`No town ${name}`);
  return town;
}

test('one thing is asked, sent from a telephone on a poor line with two cuts, and accepted', async ({
  as,
  stranger,
}) => {
  const network = await as('mayenne@demo.pcc');
  const town = await townOf(network, 'Craon');
  await network.goto(`/towns/${town.id}`);
  const section = network.getByRole('region', { name: 'Demandes d’une seule chose' });
  await section.getByRole('button', { name: 'Demander une chose' }).click();
  const dialog = network.getByRole('dialog');
  await dialog.getByLabel('En une ou deux phrases').fill(WORDS);
  await dialog.getByLabel('À qui envoyer le lien').selectOption('nobody');
  await expectAccessible(network);
  await dialog.getByRole('button', { name: 'Demander', exact: true }).click();
  await expect(network.getByRole('heading', { level: 2, name: WORDS })).toBeVisible();
  const link =
    (await network
      .getByText(/\/demande\?token=/)
      .first()
      .textContent()) ?? '';
  const picture = await photograph(network, 300_000);
  expect(picture.length).toBeGreaterThan(300_000);
  expect(picture.length).toBeLessThan(600_000);

  let phone = await stranger();
  await phone.setViewportSize({ width: 390, height: 844 });
  let weight = 0;
  const weighings: Promise<void>[] = [];
  phone.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/api/') || pathname.endsWith('.svg')) return;
    weighings.push(
      response.body().then((body) => {
        weight += body.length;
      }),
    );
  });
  let line = await lineOf(phone);
  await phone.goto(link);
  await expect(phone.getByRole('heading', { level: 1, name: 'Une photographie pour Craon' })).toBeVisible();
  await expect(phone.getByText(WORDS)).toBeVisible();
  await Promise.all(weighings);
  expect(weight).toBeGreaterThan(5_000);
  expect(weight).toBeLessThan(PAGE_BYTES);
  await expectAccessible(phone);

  await phone.getByLabel('Un mot d’explication').fill('Prise ce matin depuis le pont.');
  await phone.getByLabel('Votre nom ou votre fonction').fill('Le secrétariat');
  await phone.getByRole('button', { name: 'Envoyer' }).click();
  await expect(phone.getByRole('alert').filter({ hasText: 'Joignez' })).toBeVisible();
  await phone
    .getByLabel('Choisir des photos')
    .setInputFiles({ name: 'panneau.jpg', mimeType: 'image/jpeg', buffer: picture });
  await phone.getByRole('button', { name: 'Envoyer' }).click();

  await expect.poll(() => shareSent(phone), { timeout: 60_000 }).toBeGreaterThan(15);
  await line.cut();
  await expect(phone.getByText(/Pas de réseau\s: l’envoi reprendra/)).toBeVisible();
  await expectAccessible(phone);
  await phone.screenshot({
    path: `${import.meta.dirname}/test-results/pages/demande-coupure-390.png`,
    fullPage: true,
  });
  await line.mend();
  const before = await shareSent(phone);
  await expect.poll(() => shareSent(phone), { timeout: 60_000 }).toBeGreaterThan(Math.max(before, 45));

  // The second cut is the worst: the tab is closed, and the link opened again later on the same telephone.
  await line.cut();
  const context = phone.context();
  await phone.close();
  phone = await context.newPage();
  line = await lineOf(phone);
  await phone.goto(link);
  await expect(phone.getByLabel('Un mot d’explication')).toHaveValue('Prise ce matin depuis le pont.');
  await expect.poll(() => shareSent(phone), { timeout: 60_000 }).toBeGreaterThan(40);
  await expect(phone.getByRole('heading', { level: 1, name: 'Merci, c’est reçu.' })).toBeVisible({
    timeout: 90_000,
  });
  await expect(phone.getByText('Votre réseau doit encore l’accepter.')).toBeVisible();
  await expectAccessible(phone);

  await network.reload();
  await expect(network.getByText('Réponse à examiner')).toBeVisible();
  await expect(network.getByText('Prise ce matin depuis le pont.')).toBeVisible();
  const [ask] = (await (
    await network.request.get(`/api/asks?filter=${encodeURIComponent(JSON.stringify({ townId: town.id }))}`)
  ).json()) as AskView[];
  expect(ask?.answers).toHaveLength(1);
  expect(ask?.answers[0]?.files.map(({ size }) => size)).toEqual([picture.length]);
  await expect
    .poll(async () => {
      await network.reload();
      await expect(network.getByRole('list', { name: 'Réponses' })).toBeVisible();
      return network.locator('img[src*="/thumbnail"]').count();
    })
    .toBe(1);
  await look(network, 'demandes');
  await network.getByRole('link', { name: /^QR code à imprimer/ }).click();
  await expect(network.getByRole('img', { name: 'Code qui ouvre la page de réponse' })).toBeVisible();
  await look(network, 'demande-qr');
  await network.goBack();
  await network.getByRole('button', { name: /^Accepter/ }).click();
  await expect(network.getByText(/^Acceptée par/)).toBeVisible();
  await phone.reload();
  await expect(phone.getByRole('heading', { level: 1, name: 'Ce lien ne reçoit plus rien' })).toBeVisible();
});

test('the page of a link holds on the narrowest screen and answers in writing by the keyboard', async ({
  as,
  stranger,
  baseURL,
}) => {
  const network = await as('bretagne@demo.pcc');
  const town = await townOf(network, 'Roscoff');
  const answer = await network.request.post(`/api/towns/${town.id}/asks`, {
    data: {
      what: 'text',
      words: 'Depuis quand le marché se tient-il sur le quai, et qui le tient ? Deux lignes suffisent.',
    },
    headers: { Origin: baseURL ?? '' },
  });
  expect(answer.status()).toBe(201);
  const { id } = (await answer.json()) as AskView;
  const { link } = (await (await network.request.get(`/api/asks/${id}`)).json()) as AskView;
  const page = await stranger();
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(link ?? '');
  await expect(page.getByRole('heading', { level: 1, name: 'Une réponse pour Roscoff' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Votre réponse')).toBeFocused();
  await page.keyboard.type('Depuis 1922, par la commune.');
  // What is typed is kept at each key.
  await page.reload();
  await expect(page.getByLabel('Votre réponse')).toHaveValue('Depuis 1922, par la commune.');
  await page.screenshot({
    path: `${import.meta.dirname}/test-results/pages/demande-texte-320.png`,
    fullPage: true,
  });
  // In English at once, with what is typed; and still so when the tab is read again.
  await page.getByRole('button', { name: 'English' }).click();
  for (const isReadAgain of [false, true]) {
    if (isReadAgain) await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'An answer for Roscoff' })).toBeVisible();
    await expect(page.getByLabel('Your answer')).toHaveValue('Depuis 1922, par la commune.');
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expectAccessible(page);
  }
  await page.screenshot({
    path: `${import.meta.dirname}/test-results/pages/demande-texte-anglais-320.png`,
    fullPage: true,
  });
  await page.getByRole('button', { name: 'Français' }).click();
  await page.getByLabel('Votre réponse').press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Envoyer' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Merci, c’est reçu.' })).toBeFocused();
});

test('a file that is refused is named, stays out, and keeps nothing else from leaving', async ({
  as,
  stranger,
  baseURL,
}) => {
  const network = await as('bretagne@demo.pcc');
  const town = await townOf(network, 'Roscoff');
  const answer = await network.request.post(`/api/towns/${town.id}/asks`, {
    data: { what: 'photo', words: 'Une photo du quai, de préférence le matin.' },
    headers: { Origin: baseURL ?? '' },
  });
  const { id } = (await answer.json()) as AskView;
  const { link } = (await (await network.request.get(`/api/asks/${id}`)).json()) as AskView;
  const page = await stranger();
  const refusals: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) refusals.push(`${response.status()} ${response.request().method()}`);
  });
  await page.goto(link ?? '');
  const choose = page.getByLabel('Choisir des photos');
  await choose.setInputFiles({
    name: 'plan.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4'),
  });
  await expect(page.getByRole('alert').filter({ hasText: 'plan.pdf' })).toContainText(
    'une photographie est demandée',
  );
  await expect(page.locator('.files li')).toHaveCount(0);

  await choose.setInputFiles({
    name: 'faux.heic',
    mimeType: 'image/heic',
    buffer: Buffer.from('no picture'.repeat(50)),
  });
  await expect(page.locator('.files li').filter({ hasText: 'faux.heic' })).toContainText(/Refusé/);
  const before = refusals.length;
  expect(before).toBeGreaterThan(0);
  await page.reload();
  await expect(page.locator('.files li').filter({ hasText: 'faux.heic' })).toContainText(/Refusé/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Joignez' })).toBeVisible();

  await choose.setInputFiles({
    name: 'quai.jpg',
    mimeType: 'image/jpeg',
    buffer: await photograph(network, 30_000),
  });
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Merci, c’est reçu.' })).toBeVisible();
  await expect(page.getByText(/^Sauf ce qui a été refusé/)).toContainText('faux.heic');
  expect(refusals).toHaveLength(before);
  const sent = (await (await network.request.get(`/api/asks/${id}`)).json()) as AskView;
  expect(sent.answers.flatMap(({ files }) => files.map(({ fileName }) => fileName))).toEqual(['quai.jpg']);
});
