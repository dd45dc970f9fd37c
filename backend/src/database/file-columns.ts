import { Column } from 'typeorm';

/** What every table of files says of one: its own name and type, and where its bytes are. `size` is in bytes, `sha256` in hexadecimal. */
export abstract class FileColumns {
  @Column('text')
  fileName: string;

  @Column('text')
  mimeType: string;

  @Column('integer')
  size: number;

  @Column('text')
  sha256: string;

  @Column('text')
  storageKey: string;
}
