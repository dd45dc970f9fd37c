import { Module } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import { type Config, StartupError } from '../config.js';
import { DiskStorage } from './disk-storage.js';
import { Storage } from './storage.service.js';

export async function openStorage({ storage }: Pick<Config, 'storage'>, clock: Clock): Promise<DiskStorage> {
  if (storage.kind === 's3')
    throw new StartupError('STORAGE_URL : le stockage s3: n’est pas encore pris en charge, indiquez file:.');
  const disk = new DiskStorage(storage.directory);
  try {
    await disk.prepare(clock.now());
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'illisible';
    throw new StartupError(`Le dossier des fichiers n’est pas utilisable (${reason}).`);
  }
  return disk;
}

@Module({
  providers: [
    { provide: DiskStorage, useFactory: openStorage, inject: [CONFIG, Clock] },
    { provide: Storage, useExisting: DiskStorage },
  ],
  exports: [Storage, DiskStorage],
})
export class StorageModule {}
