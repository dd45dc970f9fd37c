/** The ETag of each record as it was last read: sent back as `If-Match`. */
const etags = new Map<string, string>();

export function rememberVersion(path: string, headers: Headers): void {
  const etag = headers.get('ETag');
  if (etag) etags.set(path, etag);
}

export const knownVersion = (path: string): string | undefined => etags.get(path);

/** The strong ETag of a row whose version stands in its view. */
export const etagOf = (version: number): string => `"${version}"`;
