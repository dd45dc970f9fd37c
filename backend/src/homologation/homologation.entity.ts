import {
  type Attendee,
  type CaseSettings,
  FINAL_STATES,
  type Kind,
  type Participant,
  type PopulationBasis,
  type PopulationRoute,
  type Rank,
  type State,
} from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

const FINAL = FINAL_STATES.map((state) => `'${state}'`).join(', ');

/** In SQL, as `isOpen` says of a state: the case is not over, and holds the one open place of its town. */
export const isOpenCase = (state: string): string => `${state} NOT IN (${FINAL})`;

/** One case of a town. `townState` and `townVersion` are what the town may know of its progress. */
@Entity('homologation')
export class Homologation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  townId: string;

  @Column('uuid')
  networkId: string;

  @Column('uuid')
  charterId: string;

  @Column('text')
  kind: Kind;

  @Column('text')
  state: State;

  @Column('text', { nullable: true })
  suspendedFrom: State | null;

  @Column('text')
  townState: State;

  @Column('text', { nullable: true })
  townSuspendedFrom: State | null;

  @Column('integer', { default: 1 })
  version: number;

  @Column('integer', { default: 1 })
  townVersion: number;

  @Column('jsonb')
  settings: CaseSettings;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('text')
  rankBefore: Rank;

  @Column('date', { nullable: true })
  termBefore: string | null;

  @Column('uuid', { nullable: true })
  previousId: string | null;

  @Column('date')
  openedOn: string;

  @Column('uuid', { nullable: true })
  openedBy: string | null;

  @Column('date', { nullable: true })
  submittedOn: string | null;

  @Column('date', { nullable: true })
  deliberationOn: string | null;

  @Column('uuid', { nullable: true })
  deliberationDocumentId: string | null;

  @Column('text', { nullable: true })
  populationRoute: PopulationRoute | null;

  @Column('integer', { nullable: true })
  populationFigure: number | null;

  @Column('text', { nullable: true })
  populationBasis: PopulationBasis | null;

  @Column('integer', { nullable: true })
  populationVintage: number | null;

  @Column('text', { nullable: true })
  populationSource: string | null;

  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('date', { nullable: true })
  visitOn: string | null;

  @Column('uuid', { nullable: true })
  rapporteurId: string | null;

  @Column('jsonb', { default: [] })
  participants: Participant[];

  @Column('jsonb', { default: [] })
  attendance: Attendee[];

  @Column('date', { nullable: true })
  deferredOn: string | null;

  @Column('date', { nullable: true })
  charterSignedOn: string | null;

  @Column('date', { nullable: true })
  licenceSignedOn: string | null;

  @Column('date', { nullable: true })
  closedOn: string | null;

  @Column('timestamptz')
  stateSince: Date;
}
