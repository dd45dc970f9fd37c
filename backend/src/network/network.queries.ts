import { Injectable } from '@nestjs/common';
import type { NetworkView } from '@pcc/shared';
import { DataSource } from 'typeorm';
import {
  filterBy,
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readPage,
} from '../common/list-query.js';

const SELECT = 'SELECT n.id, n.code, n.name, n.level, n.parent_id AS "parentId", n.region FROM network n';

const LIST: ListSpec = {
  sorts: { name: 'n.name', code: 'n.code' },
  defaultSort: ['name', 'ASC'],
  tieBreak: 'n.id',
  filters: { id: filterBy.id('n.id') },
};

@Injectable()
export class NetworkQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(query: ListQueryDto): Promise<Page<NetworkView>> {
    const params = new Params();
    const request = readList(query, LIST, params);
    return readPage(this.dataSource.manager, {
      select: SELECT,
      count: 'FROM network n',
      request,
      params,
      scope: 'TRUE',
    });
  }

  async one(id: string): Promise<NetworkView | undefined> {
    const [row] = await this.dataSource.query<NetworkView[]>(`${SELECT} WHERE n.id = $1`, [id]);
    return row;
  }
}
