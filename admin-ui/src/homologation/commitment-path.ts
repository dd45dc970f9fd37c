/** A code in an address: `1.1` reads `1-1`, since a dot in a last segment looks like a file's name to servers and proxies. */
export const commitmentSegment = (code: string): string => code.replaceAll('.', '-');

export const commitmentPath = (homologationId: string, code: string): string =>
  `/homologations/${homologationId}/commitments/${commitmentSegment(code)}`;
