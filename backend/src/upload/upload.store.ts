import { Injectable } from '@nestjs/common';
import { Upload as TusUpload } from '@tus/server';
import { DataSource, IsNull } from 'typeorm';
import { Upload } from './upload.entity.js';

/** What the protocol keeps of an upload under way stands in its row, which every instance reads. */
@Injectable()
export class UploadStore {
  constructor(private readonly dataSource: DataSource) {}

  async get(id: string): Promise<TusUpload | undefined> {
    const upload = await this.dataSource.manager.findOneBy(Upload, { id, finishedAt: IsNull() });
    if (!upload) return undefined;
    return new TusUpload({
      id,
      size: upload.size,
      offset: 0,
      metadata: { filename: upload.fileName },
      creation_date: upload.createdAt.toISOString(),
    });
  }

  /** The row is written before the file is made. */
  set(): Promise<void> {
    return Promise.resolve();
  }

  async delete(id: string): Promise<void> {
    await this.dataSource.manager.delete(Upload, { id, finishedAt: IsNull() });
  }
}
