import { AxeBuilder } from '@axe-core/playwright';
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';

export { expect, type Page };

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const PASSWORD = 'cite-demo';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export interface Fixtures {
  /** A page of a person's own browser, already signed in. */
  as: (account: string) => Promise<Page>;
  /** A page of a browser that nobody uses yet. */
  stranger: (options?: BrowserContextOptions) => Promise<Page>;
}

/** What a page must never say in its console: a crash, a refusal of the security policy, a text without translation. */
const isTrouble = (type: string, text: string) =>
  (type === 'error' && !text.startsWith('Failed to load resource')) || text.includes('Missing translation');

export const test = base.extend<Fixtures>({
  stranger: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    const troubles: string[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ viewport: WIDE, reducedMotion: 'reduce', ...options });
      contexts.push(context);
      context.on('weberror', (error) => troubles.push(error.error().message));
      context.on('console', (line) => {
        if (isTrouble(line.type(), line.text())) troubles.push(`${line.type()}: ${line.text()}`);
      });
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(troubles, 'what the console of the pages said').toEqual([]);
  },
  as: async ({ stranger, baseURL }, use) => {
    await use(async (account) => {
      const page = await stranger();
      const answer = await page.request.post('/api/session', {
        data: { email: account, password: PASSWORD },
        headers: { Origin: baseURL ?? '' },
      });
      expect(answer.status()).toBe(200);
      return page;
    });
  },
});

/**
 * Colours in transition are no colours to measure. They are brought to their end rather than waited for: those of a part that is
 * folded meanwhile never come to it.
 */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (const animation of document.getAnimations())
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
  });
}

/** As high as the page, so that a bar over its end hides no target that a reader would scroll to. */
async function unroll(page: Page): Promise<() => Promise<void>> {
  const seen = page.viewportSize();
  if (!seen) return () => Promise.resolve();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (height > seen.height)
    await page.setViewportSize({ width: seen.width, height: Math.min(height, 12_000) });
  return () => page.setViewportSize(seen);
}

/** Nothing that axe knows to be wrong, as the page stands now. */
export async function expectAccessible(page: Page): Promise<void> {
  const restore = await unroll(page);
  await settle(page);
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
  await restore();
  const lines = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
  expect(lines, `axe on ${page.url()}`).toEqual([]);
}

/** The page as on a desk and as on a phone: axe on both, and a picture of each to look at, in `test-results/pages`. */
export async function look(page: Page, name: string): Promise<void> {
  for (const [width, viewport] of Object.entries({ [WIDE.width]: WIDE, [PHONE.width]: PHONE })) {
    await page.setViewportSize(viewport);
    await expectAccessible(page);
    await page.screenshot({
      path: `${import.meta.dirname}/test-results/pages/${name}-${width}.png`,
      fullPage: true,
    });
  }
  await page.setViewportSize(WIDE);
}

/** The page's main heading: it is there once the record is. */
export const title = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name });

/** Enters by the button of a demo account, as a newcomer would. */
export async function enter(page: Page, account: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: account }).click();
  await expect(page.getByRole('button', { name: 'Compte de' })).toBeVisible();
}

/** Opens a part of the case, by its link. */
export async function openTab(page: Page, name: string): Promise<void> {
  const parts = page.getByRole('navigation', { name: 'Parties du dossier' });
  await parts.getByRole('link', { name, exact: true }).click();
  await expect(parts.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page');
}

/** Clicks a button of the card "Maintenant", fills its form in, sends it, and waits until it is done. */
export async function act(
  page: Page,
  name: string,
  fill: (dialog: Locator) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await page.getByRole('region', { name: 'Maintenant' }).getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await fill(dialog);
  await expectAccessible(page);
  await dialog.getByRole('button', { name, exact: true }).click();
  await expect(dialog).toBeHidden();
}
