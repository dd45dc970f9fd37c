import { spawnSync } from 'node:child_process';

/** Of poppler. */
const TEXT_TOOL = 'pdftotext';

/** The text of a PDF by page, spaces made single; null where the tool is not installed. */
export function pagesOf(pdf: Buffer): string[] | null {
  const { status, stdout } = spawnSync(TEXT_TOOL, ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  if (status !== 0) return null;
  return stdout
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replace(/\s+/g, ' ').trim());
}

/** What a PDF says of itself, whatever tools are installed. */
export function countPages(pdf: Buffer): number {
  const [, count] = /\/Type\s*\/Pages[^>]*?\/Count\s+(\d+)/.exec(pdf.toString('latin1')) ?? [];
  return Number(count);
}
