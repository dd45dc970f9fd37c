import type { HomologationView, TransitionName } from '@pcc/shared';
import { request } from './http';
import { etagOf } from './versions';

/** The calls that react-admin's own verbs do not cover. */
export interface CaseCalls {
  /** Performs a transition on the version the person was looking at. */
  transition: (
    id: string,
    name: TransitionName,
    facts: object,
    version: number,
    key: string,
  ) => Promise<HomologationView>;
  /** Writes one row that has its own version: an answer, a judgement, an appreciation, a reply. */
  patchRow: <T>(path: string, version: number, change: object) => Promise<T>;
  /** Without a key for what must never be replayed: passwords and their links. With the version of what it decides on. */
  post: <T>(path: string, body: object, key?: string, version?: number) => Promise<T>;
  remove: (path: string, version?: number) => Promise<void>;
  read: <T>(path: string, signal?: AbortSignal) => Promise<T>;
  /** A file that only a POST makes: an export, which is logged. */
  download: (path: string, body: object) => Promise<{ file: Blob; name: string }>;
  /** A file alone: its path says what it is for. */
  joinFile: <T>(path: string, file: File, key: string) => Promise<T>;
}

export const caseCalls: CaseCalls = {
  transition: async (id, name, facts, version, key) =>
    (
      await request<HomologationView>(`homologations/${id}/transitions`, {
        method: 'POST',
        json: { name, ...facts },
        ifMatch: etagOf(version),
        idempotencyKey: key,
      })
    ).body,
  patchRow: async <T>(path: string, version: number, change: object) =>
    (await request<T>(path, { method: 'PATCH', json: change, ifMatch: etagOf(version) })).body,
  post: async <T>(path: string, body: object, key?: string, version?: number) =>
    (
      await request<T>(path, {
        method: 'POST',
        json: body,
        idempotencyKey: key,
        ifMatch: version === undefined ? undefined : etagOf(version),
      })
    ).body,
  remove: async (path, version) => {
    await request(path, { method: 'DELETE', ifMatch: version === undefined ? undefined : etagOf(version) });
  },
  read: async <T>(path: string, signal?: AbortSignal) => (await request<T>(path, { signal })).body,
  download: async (path, json) => {
    const { body, headers } = await request<Blob>(path, { method: 'POST', json, isFile: true });
    const name = /filename\*=UTF-8''([^;]+)/.exec(headers.get('Content-Disposition') ?? '')?.[1];
    return { file: body, name: decodeURIComponent(name ?? 'export') };
  },
  joinFile: async <T>(path: string, file: File, key: string) => {
    const form = new FormData();
    form.set('file', file);
    return (await request<T>(path, { method: 'POST', form, idempotencyKey: key })).body;
  },
};
