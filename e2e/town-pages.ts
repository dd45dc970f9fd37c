import type { ApplicationView, HomologationRow } from '@pcc/shared';
import type { Locator, Page } from '@playwright/test';
import { CaseApi } from './case-api.js';
import { expect, title } from './fixtures.js';

export const part = (id: string, name: string) => `/homologations/${id}/application/${name}`;
export const field = (page: Page, code: string) =>
  page.getByRole('textbox', { name: `Réponse de la cité ${code}`, exact: true });
export const block = (page: Page, code: string) => page.locator(`#answer-${code.replaceAll('.', '-')}`);
export const files = (page: Page, group: string): Locator =>
  page.getByRole('group', { name: group, exact: true }).locator('input[multiple]');

export async function application(page: Page, id: string): Promise<ApplicationView> {
  return new CaseApi(page, id).application();
}

/** By the tabulator, as far as it takes. */
export async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeAttached();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

/** The cases of a town's own account. */
export async function openCases(page: Page, filter: object): Promise<HomologationRow[]> {
  const query = encodeURIComponent(JSON.stringify(filter));
  return (await (await page.request.get(`/api/homologations?filter=${query}`)).json()) as HomologationRow[];
}

export async function openRenewal(page: Page): Promise<string> {
  return (await openCases(page, { open: true, kind: 'renewal' }))[0]?.id ?? '';
}

/** The open case of a demo town, opened when there is none. */
export async function openCaseOf(page: Page, town: string): Promise<string> {
  const known = await openCases(page, { open: true });
  if (known[0]) return known[0].id;
  await page.goto('/');
  await expect(title(page, town)).toBeVisible();
  await page.getByRole('button', { name: 'Ouvrir un dossier' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ouvrir un dossier' }).click();
  await expect(page).toHaveURL(/\/homologations\/[\w-]+$/);
  return /homologations\/([\w-]+)/.exec(page.url())?.[1] ?? '';
}
