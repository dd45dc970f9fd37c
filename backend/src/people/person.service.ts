import { Injectable } from '@nestjs/common';
import { type PersonView, searchForm } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import type { PrivateContactDto, RenamePersonDto } from './dto/person.dto.js';
import { Person } from './person.entity.js';
import { PersonQueries } from './person.queries.js';
import { PersonContact } from './person-contact.entity.js';

export interface NewPerson {
  name: string;
  /** The account that is theirs. */
  userId?: string | null;
  createdBy: string | null;
}

@Injectable()
export class PersonService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: PersonQueries,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** Adds a person to the register and answers their id. */
  async create(manager: EntityManager, { name, userId = null, createdBy }: NewPerson): Promise<string> {
    const id = v7();
    await manager.insert(Person, { id, name, searchName: searchForm(name), userId, createdBy });
    await this.history.record(manager, {
      authorId: createdBy,
      action: 'person.create',
      visibility: 'staff',
      target: id,
      after: { name },
    });
    return id;
  }

  rename(
    viewer: Viewer,
    id: string,
    ifMatch: string | undefined,
    body: RenamePersonDto,
  ): Promise<PersonView> {
    return this.edit(viewer, id, async (manager, person) => {
      await assertVersion(ifMatch, person.version, () => this.queries.one(manager, viewer, id));
      const name = body.name ?? person.name;
      if (name === person.name) return;
      await manager.update(
        Person,
        { id },
        { name, searchName: searchForm(name), version: person.version + 1 },
      );
      await this.record(manager, viewer, person, 'person.update', { name: person.name }, { name });
    });
  }

  /** The history says which of them changed, never what they are. */
  editContact(
    viewer: Viewer,
    id: string,
    ifMatch: string | undefined,
    body: PrivateContactDto,
  ): Promise<PersonView> {
    return this.edit(viewer, id, async (manager, person) => {
      const { contact } = person;
      await assertVersion(ifMatch, contact.version, () => this.queries.one(manager, viewer, id));
      const after = {
        mobile: body.mobile === undefined ? contact.mobile : body.mobile,
        email: body.email === undefined ? contact.email : body.email,
      };
      const fields = (['mobile', 'email'] as const).filter((field) => after[field] !== contact[field]);
      if (fields.length === 0) return;
      await manager.upsert(
        PersonContact,
        {
          personId: id,
          ...after,
          version: contact.version + 1,
          updatedAt: this.clock.now(),
          updatedBy: viewer.userId,
        },
        ['personId'],
      );
      await this.record(manager, viewer, person, 'person.contact', undefined, { fields });
    });
  }

  /** One edit of a person after the other, each on what the one before left. */
  private edit(
    viewer: Viewer,
    id: string,
    work: (manager: EntityManager, person: PersonView) => Promise<void>,
  ): Promise<PersonView> {
    return transact(this.dataSource, async (manager) => {
      await manager.query('SELECT 1 FROM person WHERE id = $1 FOR NO KEY UPDATE', [id]);
      await work(manager, await this.queries.one(manager, viewer, id));
      return this.queries.one(manager, viewer, id);
    });
  }

  /** Placed where the person is, for the staff of that place. */
  private async record(
    manager: EntityManager,
    viewer: Viewer,
    { id, mandates: [place] }: PersonView,
    action: string,
    before: Record<string, unknown> | undefined,
    after: Record<string, unknown>,
  ): Promise<void> {
    await this.history.record(manager, {
      authorId: viewer.userId,
      action,
      visibility: 'staff',
      target: id,
      townId: place?.townId ?? undefined,
      networkId: place?.networkId,
      before,
      after,
    });
  }
}
