import { renderSVG } from 'uqr';

/** An address as a QR code: an SVG of its own, square, with the quiet zone of four modules that readers ask for. */
export function qrSvg(url: string): string {
  return renderSVG(url, { ecc: 'M', border: 4, pixelSize: 8 });
}
