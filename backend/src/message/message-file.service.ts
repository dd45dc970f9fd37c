import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError, MESSAGE_MAX_FILES, type MessageFileView, refuseMessageAct } from '@pcc/shared';
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { transact } from '../common/transaction.js';
import { IncomingFileService, type ReceivedFile } from '../document/incoming-file.service.js';
import { StorageReleaseService } from '../document/storage-release.service.js';
import { CaseService, type LoadedCase } from '../homologation/case.service.js';
import { JobService } from '../job/job.service.js';
import type { Message } from './message.entity.js';
import { MessageFile } from './message-file.entity.js';

const UNSENT_KEPT_MS = 86_400_000;
/** Of one person in one case: those of a message, and as many that were put aside while it was written. */
const MAX_UNSENT = 2 * MESSAGE_MAX_FILES;

/** Files joined to messages: received first, tied to a message when it is sent, let go when it never is. */
@Injectable()
export class MessageFileService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cases: CaseService,
    private readonly incoming: IncomingFileService,
    private readonly release: StorageReleaseService,
    private readonly jobs: JobService,
  ) {}

  onModuleInit(): void {
    this.jobs.registerCron('27 2 * * *', 'message.purge', () => this.purge());
  }

  async upload(viewer: Viewer, caseId: string, file: ReceivedFile | undefined): Promise<MessageFileView> {
    const writable = async (manager: EntityManager, lock: boolean): Promise<LoadedCase> => {
      const loaded = await this.cases.load(manager, viewer, caseId, { lock });
      refuseMessageAct(loaded.actor, 'write');
      await this.assertRoom(manager, viewer, caseId);
      return loaded;
    };
    const content = await this.incoming.receive(file, async () => {
      await writable(this.dataSource.manager, false);
    });
    return transact(this.dataSource, async (manager) => {
      // Read again: the town may have changed network while the file was received.
      const { row } = await writable(manager, true);
      const id = v7();
      await manager.insert(MessageFile, {
        id,
        homologationId: row.id,
        townId: row.townId,
        networkId: row.networkId,
        messageId: null,
        ...content,
        authorId: viewer.userId,
        uploadedAt: this.clock.now(),
      });
      const { fileName, mimeType, size } = content;
      return { id, fileName, mimeType, size };
    });
  }

  private async assertRoom(manager: EntityManager, viewer: Viewer, homologationId: string): Promise<void> {
    const unsent = { homologationId, authorId: viewer.userId, messageId: IsNull() };
    if ((await manager.countBy(MessageFile, unsent)) >= MAX_UNSENT)
      throw new DomainError(
        'conflict',
        'too_many_files',
        'Trop de fichiers attendent votre message : envoyez-le avec ceux qu’il faut, ou revenez demain.',
      );
  }

  /** Each file goes with one message, of the same case and the same person. */
  async attach(manager: EntityManager, message: Message, fileIds: string[]): Promise<void> {
    if (fileIds.length === 0) return;
    const { affected } = await manager.update(
      MessageFile,
      {
        id: In(fileIds),
        homologationId: message.homologationId,
        authorId: message.authorId,
        messageId: IsNull(),
      },
      { messageId: message.id },
    );
    if (affected !== fileIds.length)
      throw new DomainError('rule', 'unknown_file', 'Un fichier n’est plus là : joignez-le de nouveau.', {
        errors: { fileIds: 'Joignez de nouveau vos fichiers.' },
      });
  }

  /** Once a day, lets go what was received for a message that nobody sent. */
  async purge(): Promise<void> {
    const oldest = new Date(this.clock.now().getTime() - UNSENT_KEPT_MS);
    await this.dataSource.transaction(async (manager) => {
      const gone = await manager.query<{ key: string }[]>(
        `WITH gone AS (DELETE FROM message_file WHERE message_id IS NULL AND uploaded_at < $1 RETURNING storage_key)
         SELECT storage_key AS key FROM gone`,
        [oldest],
      );
      await this.release.ask(
        manager,
        gone.map(({ key }) => key),
      );
    });
  }
}
