import type { CommuneView } from '@pcc/shared';

export function presentCommune(row: CommuneView): CommuneView {
  return {
    id: row.id,
    kind: row.kind,
    inseeCode: row.inseeCode,
    name: row.name,
    siren: row.siren,
    postalCodes: row.postalCodes,
    populationMunicipal: row.populationMunicipal,
    populationTotal: row.populationTotal,
    populationVintage: row.populationVintage,
    populationSource: row.populationSource,
    departmentCode: row.departmentCode,
    departmentName: row.departmentName,
    regionName: row.regionName,
    epciName: row.epciName,
    host: row.host,
    fromOn: row.fromOn,
    toOn: row.toOn,
  };
}
