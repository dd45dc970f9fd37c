import { searchForm } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { Mandate } from '../people/mandate.entity.js';
import { Person } from '../people/person.entity.js';
import { PersonContact } from '../people/person-contact.entity.js';

type Held = Pick<Mandate, 'body' | 'networkId' | 'function' | 'fromOn'> & Partial<Mandate>;
type PrivateContact = Pick<PersonContact, 'mobile' | 'email'>;

/** "de Craon", "du Faou", "d’Ambronay". */
export function ofPlace(name: string): string {
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`;
  if (name.startsWith('Les ')) return `des ${name.slice(4)}`;
  return /^[aeiouy]/.test(searchForm(name)) ? `d’${name}` : `de ${name}`;
}

export const slugOf = (name: string) => searchForm(name).replace(/[^a-z0-9]+/g, '-');

/** People of the register by the hundred, gathered and then written at once. They are named after what they do. */
export class RegisterRows {
  private readonly persons: Partial<Person>[] = [];
  private readonly mandates: Partial<Mandate>[] = [];
  private readonly contacts: Partial<PersonContact>[] = [];

  add(
    name: string,
    held: Held,
    { userId, contact }: { userId?: string; contact?: PrivateContact } = {},
  ): void {
    const personId = v7();
    this.persons.push({ id: personId, name, searchName: searchForm(name), userId: userId ?? null });
    this.mandates.push({ id: v7(), personId, ...held });
    if (contact)
      this.contacts.push({ personId, ...contact, updatedAt: new Date(`${held.fromOn}T08:00:00Z`) });
  }

  async write(manager: EntityManager): Promise<void> {
    await manager.insert(Person, this.persons);
    await manager.insert(PersonContact, this.contacts);
    await manager.insert(Mandate, this.mandates);
  }
}
