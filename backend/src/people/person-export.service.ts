import { Injectable } from '@nestjs/common';
import { DomainError, MANDATE_FUNCTION_LABELS, type MandateView, type PrivateContact } from '@pcc/shared';
import { stringify } from 'csv-stringify/sync';
import { DataSource } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { Params, readList } from '../common/list-query.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import type { PeopleExportDto } from './dto/person.dto.js';
import { MANDATE_JSON, MANDATE_PLACE, STAFF_SCOPE } from './mandate.queries.js';
import { PERSON_TABLES, personList } from './person.queries.js';

const MAX_ROWS = 5_000;

type ExportRow = Omit<PrivateContact, 'version'> & {
  mandate: MandateView;
  networkName: string;
  hasAccount: boolean;
};

const yesNo = (value: boolean) => (value ? 'oui' : 'non');

const PUBLIC: Record<string, (row: ExportRow) => string | null> = {
  Nom: ({ mandate }) => mandate.personName,
  Fonction: ({ mandate }) => MANDATE_FUNCTION_LABELS[mandate.function],
  Intitulé: ({ mandate }) => mandate.title,
  Lieu: ({ mandate }) => mandate.bodyName,
  Réseau: ({ networkName }) => networkName,
  Début: ({ mandate }) => mandate.fromOn,
  Fin: ({ mandate }) => mandate.toOn,
  Signe: ({ mandate }) => yesNo(mandate.canSign),
  'Courriel public': ({ mandate }) => mandate.publicEmail,
  'Téléphone public': ({ mandate }) => mandate.publicPhone,
  'A un compte': ({ hasAccount }) => yesNo(hasAccount),
};
const PRIVATE: typeof PUBLIC = {
  'Mobile privé': ({ mobile }) => mobile,
  'Courriel privé': ({ email }) => email,
};

/** The people of a list as a sheet, one row for each of their functions. Who took it, and how much, is logged with it. */
@Injectable()
export class PersonExportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  async csv(viewer: Viewer, { filter, withPrivate }: PeopleExportDto): Promise<Buffer> {
    const rows = await transact(this.dataSource, async (manager) => {
      const params = new Params();
      const held: string[] = [];
      const request = readList({ filter }, personList(this.clock.today(), held), params);
      const conditions = [scopeOf(viewer, STAFF_SCOPE, params), ...request.conditions, ...held];
      const found = await manager.query<ExportRow[]>(
        `SELECT ${MANDATE_JSON} AS mandate, mn.name AS "networkName", coalesce(u.active, false) AS "hasAccount",
           ${withPrivate ? 'c.mobile, c.email' : 'NULL AS mobile, NULL AS email'}
         ${PERSON_TABLES} JOIN mandate m ON m.person_id = p.id ${MANDATE_PLACE} LEFT JOIN person_contact c ON c.person_id = p.id
         WHERE ${conditions.join(' AND ')} ORDER BY p.search_name, p.id, m.from_on DESC, m.id LIMIT ${MAX_ROWS + 1}`,
        params.values,
      );
      if (found.length > MAX_ROWS)
        throw new DomainError(
          'rule',
          'export_too_large',
          `Plus de ${MAX_ROWS} lignes : choisissez un réseau ou une fonction.`,
        );
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'people.export',
        visibility: 'staff',
        after: { rows: found.length, withPrivate, filter: request.given },
      });
      return found;
    });
    const columns = { ...PUBLIC, ...(withPrivate ? PRIVATE : {}) };
    const table = rows.map((row) => Object.values(columns).map((column) => column(row)));
    const sheet = stringify([Object.keys(columns), ...table], {
      bom: true,
      delimiter: ';',
      escape_formulas: true,
      record_delimiter: 'windows',
      quoted_match: /[\r\n]/,
    });
    return Buffer.from(sheet);
  }
}
