import type { Page } from '@playwright/test';

interface PhoneFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/** A small PDF, unlike the others. */
export const pdf = (name: string): PhoneFile => ({
  name: `${name}.pdf`,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`${PDF}% ${name}\n`),
});

/** A picture of about one megabyte, drawn by the browser at hand: noise does not compress. */
export async function photo(page: Page, name: string): Promise<PhoneFile> {
  const content = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1600, 1200);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('This browser does not draw');
    const image = pen.createImageData(canvas.width, canvas.height);
    for (let start = 0; start < image.data.length; start += 65_536)
      crypto.getRandomValues(image.data.subarray(start, Math.min(start + 65_536, image.data.length)));
    for (let at = 3; at < image.data.length; at += 4) image.data[at] = 255;
    pen.putImageData(image, 0, 0);
    pen.fillStyle = '#2f4b5c';
    for (let roof = 0; roof < 8; roof += 1) pen.fillRect(roof * 200 + 20, 500 + (roof % 3) * 90, 150, 700);
    const bytes = new Uint8Array(
      await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.6 })).arrayBuffer(),
    );
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  });
  return { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(content, 'base64') };
}
