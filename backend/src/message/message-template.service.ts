import { Injectable } from '@nestjs/common';
import { canEditTemplate, DomainError, type MessageTemplateView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion, stale } from '../common/etag.js';
import { refuseFields } from '../common/refusal.js';
import { changedOne, transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import type { EditMessageTemplateDto, NewMessageTemplateDto } from './dto/message-template.dto.js';
import { MessageTemplate } from './message-template.entity.js';
import { MessageTemplateQueries } from './message-template.queries.js';

/** Texts to start a message from: a coordinator keeps those of a network, the national team those of everybody. */
@Injectable()
export class MessageTemplateService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly queries: MessageTemplateQueries,
    private readonly history: HistoryService,
  ) {}

  create(viewer: Viewer, { networkId, title, text }: NewMessageTemplateDto): Promise<MessageTemplateView> {
    if (!viewer.isNational && networkId !== undefined && !viewer.networkIds.includes(networkId))
      throw new DomainError('forbidden', 'network_forbidden', 'Ce réseau n’est pas le vôtre.');
    return transact(this.dataSource, async (manager) => {
      const [known] = await manager.query<unknown[]>('SELECT 1 FROM network WHERE id = $1', [
        networkId ?? null,
      ]);
      const isUnknown = networkId !== undefined && known === undefined;
      refuseFields('template_refused', {
        networkId: isUnknown
          ? 'Ce réseau n’existe pas.'
          : !canEditTemplate(viewer, networkId ?? null) && 'Choisissez votre réseau.',
      });
      const id = v7();
      await manager.insert(MessageTemplate, {
        id,
        networkId: networkId ?? null,
        title,
        text,
        authorId: viewer.userId,
        createdAt: this.clock.now(),
      });
      const view = await this.queries.one(manager, viewer, id);
      await this.record(manager, viewer, view, 'template.create');
      return view;
    });
  }

  edit(
    viewer: Viewer,
    id: string,
    body: EditMessageTemplateDto,
    ifMatch: string | undefined,
  ): Promise<MessageTemplateView> {
    return transact(this.dataSource, async (manager) => {
      const view = await this.editable(manager, viewer, id);
      const current = () => this.queries.one(manager, viewer, id);
      await assertVersion(ifMatch, view.version, current);
      const changed = await manager.update(
        MessageTemplate,
        { id, version: view.version },
        { title: body.title ?? view.title, text: body.text ?? view.text, version: view.version + 1 },
      );
      if (!changedOne(changed)) throw await stale(current);
      await this.record(manager, viewer, view, 'template.edit');
      return current();
    });
  }

  async remove(viewer: Viewer, id: string): Promise<void> {
    await transact(this.dataSource, async (manager) => {
      const view = await this.editable(manager, viewer, id);
      await manager.delete(MessageTemplate, { id });
      await this.record(manager, viewer, view, 'template.remove');
    });
  }

  private async editable(manager: EntityManager, viewer: Viewer, id: string): Promise<MessageTemplateView> {
    await manager.query('SELECT 1 FROM message_template WHERE id = $1 FOR NO KEY UPDATE', [id]);
    const view = await this.queries.one(manager, viewer, id);
    if (!view.canEdit)
      throw new DomainError(
        'forbidden',
        'edit_forbidden',
        'Ce modèle est commun à tous les réseaux : il appartient à l’équipe nationale.',
      );
    return view;
  }

  private record(
    manager: EntityManager,
    viewer: Viewer,
    { networkId, title }: MessageTemplateView,
    action: 'template.create' | 'template.edit' | 'template.remove',
  ): Promise<void> {
    return this.history.record(manager, {
      authorId: viewer.userId,
      action,
      visibility: 'staff',
      networkId: networkId ?? undefined,
      after: { title },
    });
  }
}
