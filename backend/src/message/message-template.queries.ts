import { Injectable } from '@nestjs/common';
import { canEditTemplate, type MessageTemplateView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import {
  filterBy,
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readOne,
  readPage,
} from '../common/list-query.js';

const LIST: ListSpec = {
  sorts: { title: 'm.title', createdAt: 'm.created_at' },
  defaultSort: ['title', 'ASC'],
  tieBreak: 'm.id',
  filters: { id: filterBy.id('m.id'), networkId: filterBy.id('m.network_id') },
};

type TemplateRow = Omit<MessageTemplateView, 'canEdit'>;

const TABLES = 'FROM message_template m';
const SELECT = `SELECT m.id, m.network_id AS "networkId", m.title, m.text, m.version ${TABLES}`;

@Injectable()
export class MessageTemplateQueries {
  constructor(private readonly dataSource: DataSource) {}

  async list(viewer: Viewer, query: ListQueryDto): Promise<Page<MessageTemplateView>> {
    const params = new Params();
    const scope = readable(viewer, params);
    const page = await readPage<TemplateRow>(this.dataSource.manager, {
      select: SELECT,
      count: TABLES,
      request: readList(query, LIST, params),
      params,
      scope,
    });
    return page.map((row) => present(viewer, row));
  }

  async one(manager: EntityManager, viewer: Viewer, id: string): Promise<MessageTemplateView> {
    const params = new Params();
    const scope = readable(viewer, params);
    return present(
      viewer,
      await readOne<TemplateRow>(manager, `${SELECT} WHERE ${scope} AND m.id = ${params.add(id)}`, params),
    );
  }
}

/** A network's own, and those of everybody. */
const readable = (viewer: Viewer, params: Params): string =>
  `(m.network_id IS NULL OR ${scopeOf(viewer, { network: 'm.network_id' }, params)})`;

const present = (viewer: Viewer, row: TemplateRow): MessageTemplateView => ({
  ...row,
  canEdit: canEditTemplate(viewer, row.networkId),
});
