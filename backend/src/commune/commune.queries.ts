import { Injectable } from '@nestjs/common';
import { type CommuneView, searchForm } from '@pcc/shared';
import { DataSource } from 'typeorm';
import {
  type Filter,
  filterBy,
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readPage,
} from '../common/list-query.js';

const SELECT = `
  SELECT c.id, c.kind, c.insee_code AS "inseeCode", c.name, c.siren, c.postal_codes AS "postalCodes",
    c.population_municipal AS "populationMunicipal", c.population_total AS "populationTotal",
    c.population_vintage AS "populationVintage", c.population_source AS "populationSource",
    c.department_code AS "departmentCode", department.name AS "departmentName", region.name AS "regionName", epci.name AS "epciName",
    CASE WHEN host.id IS NOT NULL THEN json_build_object('id', host.id, 'inseeCode', host.insee_code, 'name', host.name,
      'siren', host.siren, 'populationMunicipal', host.population_municipal) END AS host,
    c.from_on AS "fromOn", c.to_on AS "toOn"
  FROM commune c
  JOIN department ON department.code = c.department_code
  JOIN region ON region.code = department.region_code
  LEFT JOIN epci ON epci.siren = c.epci_siren
  LEFT JOIN commune host ON host.id = c.host_id`;

const byName = filterBy.search('c.search_name', searchForm);

/** Five characters of an INSEE or postal code find by code, anything else by name. */
const search: Filter = (value, params) => {
  if (typeof value !== 'string' || !/^\d[\dab]\d{3}$/i.test(value.trim())) return byName(value, params);
  const code = params.add(value.trim().toUpperCase());
  return `(c.insee_code = ${code} OR ${code} = ANY(c.postal_codes))`;
};

const LIST: ListSpec = {
  sorts: { name: 'c.search_name', departmentCode: 'c.department_code', inseeCode: 'c.insee_code' },
  defaultSort: ['name', 'ASC'],
  tieBreak: 'c.id',
  filters: {
    q: search,
    id: filterBy.id('c.id'),
    kind: filterBy.code('c.kind', ['commune', 'commune_deleguee']),
    departmentCode: filterBy.text('c.department_code'),
  },
};

@Injectable()
export class CommuneQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** The versions in force: those of the latest snapshot. */
  list(query: ListQueryDto): Promise<Page<CommuneView>> {
    const params = new Params();
    const request = readList(query, LIST, params);
    return readPage(this.dataSource.manager, {
      select: SELECT,
      count: 'FROM commune c',
      request,
      params,
      scope: 'c.to_on IS NULL',
    });
  }

  /** Any version, also one that is over: a town's past links name it. */
  async one(id: string, manager = this.dataSource.manager): Promise<CommuneView | undefined> {
    const [row] = await manager.query<CommuneView[]>(`${SELECT} WHERE c.id = $1`, [id]);
    return row;
  }
}
