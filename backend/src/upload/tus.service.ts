import { PassThrough, Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError, MAX_FILE_BYTES } from '@pcc/shared';
import { FileStore } from '@tus/file-store';
import { Server, Upload as TusUpload } from '@tus/server';
import type { Request as HttpRequest } from 'express';
import { Storage } from '../document/storage.service.js';
import { uploadNotFound } from './upload.service.js';
import { UploadStore } from './upload.store.js';

const UPLOADS_PATH = '/api/uploads';
const PIECE = 'application/offset+octet-stream';
/** All that the protocol reads of a request; neither its host nor what a proxy says of it is among them. */
const HEADERS = [
  'tus-resumable',
  'upload-length',
  'upload-metadata',
  'upload-offset',
  'content-length',
  'content-type',
];
/** Between us and the library: the id that the row of a new upload has. */
const ID_HEADER = 'x-upload-id';

/** Whoever sends then asks how far the file got, and goes on from there. */
export const outOfStep = () =>
  new DomainError(
    'conflict',
    'upload_offset',
    'Ce morceau ne suit pas le précédent : l’envoi reprend où il en était.',
  );
const tooLarge = () =>
  new DomainError('too_large', 'file_too_large', 'Le fichier dépasse la taille annoncée ou permise.');
const malformed = () => new DomainError('malformed', 'upload_malformed', 'L’envoi n’a pas pu être lu.');
const cut = () =>
  new DomainError('unavailable', 'upload_cut', 'L’envoi a été coupé : il reprendra où il en était.', {
    retryAfterSeconds: 2,
  });

function refusalOf(status: number): DomainError {
  if (status === 404 || status === 410) return uploadNotFound();
  if (status === 409) return outOfStep();
  if (status === 413) return tooLarge();
  return status >= 500 || status === 423 ? cut() : malformed();
}

export interface TusAnswer {
  status: number;
  headers: Record<string, string>;
}

/** Reads to its end what a refusal leaves of a piece: half read, the connection would serve nobody any more. */
async function withBody<Result>(
  request: HttpRequest,
  work: (body: Readable) => Promise<Result>,
): Promise<Result> {
  const body = request.pipe(new PassThrough());
  request.once('close', () => {
    if (!request.complete) body.destroy(new Error('Cut'));
  });
  try {
    return await work(body);
  } finally {
    request.unpipe(body);
    request.resume();
  }
}

/** The tus protocol (https://tus.io): pieces put one after the other in a file on the disk of the storage. */
@Injectable()
export class TusService {
  private readonly server: Server;
  private readonly files: FileStore;

  constructor(storage: Storage, store: UploadStore) {
    this.files = new FileStore({ directory: storage.incoming, configstore: store });
    // The length is told before the first byte, so that what cannot be taken is refused at once.
    this.files.extensions = ['creation', 'termination'];
    this.server = new Server({
      path: UPLOADS_PATH,
      datastore: this.files,
      maxSize: MAX_FILE_BYTES,
      // Behind a proxy the host of a request is anybody's word.
      relativeLocation: true,
      allowedOrigins: [],
      namingFunction: (request) => request.headers.get(ID_HEADER) ?? '',
    });
  }

  /** Answers a request of the protocol, or throws what it refuses. `id` names the upload; a creation takes it as its own. */
  async answer(request: HttpRequest, id: string): Promise<TusAnswer> {
    const headers = new Headers({ [ID_HEADER]: id });
    for (const name of HEADERS) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    const isPiece = request.method === 'PATCH' && request.is(PIECE) === PIECE;
    const path = request.method === 'POST' ? UPLOADS_PATH : `${UPLOADS_PATH}/${id}`;
    // A creation is without bytes: whatever type it claims, they are not read.
    if (!isPiece) headers.delete('content-type');
    const send = (body?: Readable) =>
      this.server.handleWeb(
        new Request(`http://localhost${path}`, {
          method: request.method,
          headers,
          ...(body ? { body: Readable.toWeb(body), duplex: 'half' } : {}),
        }),
      );
    const answer = await (isPiece ? withBody(request, send) : send());
    if (answer.status >= 400) throw refusalOf(answer.status);
    return { status: answer.status, headers: Object.fromEntries(answer.headers) };
  }

  /** Bytes received so far. Throws a 404 when the file is gone. */
  async offsetOf(id: string): Promise<number> {
    const upload: TusUpload = await this.files.getUpload(id).catch(() => {
      throw refusalOf(404);
    });
    return upload.offset;
  }
}
