/**
 * The code of a failure reported by the system, Node or PostgreSQL (`ENOENT`, `28P01`). No `instanceof`: inside Jest
 * the errors of Node's own modules come from another realm.
 */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
