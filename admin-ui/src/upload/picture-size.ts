/** The kinds of picture that every browser can read and draw again. */
export const isReducible = (type: string): boolean => type === 'image/jpeg' || type === 'image/png';

interface Size {
  width: number;
  height: number;
}

/** The size that a picture is drawn at so that its longer side fits; null when it fits already. Whole pixels, never under one. */
export function reducedSize({ width, height }: Size, longest: number): Size | null {
  const longer = Math.max(width, height);
  if (longer <= longest) return null;
  const fit = (side: number) => Math.max(1, Math.round((side * longest) / longer));
  return { width: fit(width), height: fit(height) };
}

/** A picture drawn again is a JPEG, and is named so. */
export const jpegName = (name: string): string => `${name.replace(/\.(jpe?g|png)$/i, '')}.jpg`;
