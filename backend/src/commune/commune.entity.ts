import type { CommuneKind } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A dated version of a commune or commune déléguée; the INSEE code is no key. */
@Entity('commune')
export class Commune {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: CommuneKind;

  @Column('text')
  inseeCode: string;

  @Column('text')
  name: string;

  @Column('text')
  searchName: string;

  @Column('text', { nullable: true })
  siren: string | null;

  @Column('text', { array: true })
  postalCodes: string[];

  @Column('integer', { nullable: true })
  populationMunicipal: number | null;

  @Column('integer', { nullable: true })
  populationTotal: number | null;

  @Column('integer', { nullable: true })
  populationVintage: number | null;

  @Column('text', { nullable: true })
  populationSource: string | null;

  @Column('text')
  departmentCode: string;

  @Column('text', { nullable: true })
  epciSiren: string | null;

  @Column('uuid', { nullable: true })
  hostId: string | null;

  @Column('date')
  fromOn: string;

  @Column('date', { nullable: true })
  toOn: string | null;
}
