import { addDays, type Day, type State, type TransitionRequests } from '@pcc/shared';
import { v7 } from 'uuid';
import type { Random } from '../src/demo/random.js';
import type { TestApp } from './app.js';
import { POPULATION } from './factory.js';

export interface TownCase {
  id: string;
  state: State;
  suspendedFrom: State | null;
  version: number;
  townVersion: number;
  visitOn: Day | null;
  kind: string;
}

type TransitionBody = {
  [Name in keyof TransitionRequests]: { name: Name } & TransitionRequests[Name];
}[keyof TransitionRequests];

/** What comes next in a case, and what its step needs: slowly, so that reminders have their time. */
export class YearCases {
  rapporteur = '';

  constructor(
    private readonly test: TestApp,
    private readonly random: Random,
  ) {}

  private soon(from: number, to: number): Day {
    return addDays(this.test.clock.today(), this.random.integer(from, to));
  }

  async next(townId: string, open: TownCase): Promise<TransitionBody | undefined> {
    const { dataSource } = this.test;
    const reason = 'Pour cette année.';
    if (open.state !== 'suspended' && this.random.chance(0.02)) return { name: 'suspend', reason };
    if (this.random.chance(0.005)) return { name: 'abandon', reason };
    switch (open.state) {
      case 'draft': {
        if (!this.random.chance(0.05)) return undefined;
        await dataSource.query(
          "UPDATE answer SET text = 'Oui.', confirmed = true WHERE homologation_id = $1",
          [open.id],
        );
        return {
          name: 'submit',
          deliberationOn: this.test.clock.today(),
          deliberationDocumentId: await this.join(townId, open.id),
          ...(open.kind === 'first_application' ? POPULATION : {}),
        };
      }
      case 'submitted':
        if (this.random.chance(0.15))
          return {
            name: 'request_completion',
            points: [{ target: { type: 'identity', code: 'identity' }, reason }],
            dueOn: this.soon(2, 40),
          };
        if (!this.random.chance(0.1)) return undefined;
        if (open.kind !== 'renewal' && this.random.chance(0.15)) {
          await dataSource.query(
            "UPDATE criterion_judgement SET judgement = 'not_met', fact = 'Constaté.' WHERE homologation_id = $1",
            [open.id],
          );
          return { name: 'declare_inadmissible', reason };
        }
        await dataSource.query(
          "UPDATE criterion_judgement SET judgement = 'met', fact = 'Constaté.' WHERE homologation_id = $1",
          [open.id],
        );
        return { name: 'declare_admissible' };
      case 'to_complete':
        if (this.random.chance(0.03)) return { name: 'withdraw_request', reason };
        if (!this.random.chance(0.08)) return undefined;
        await dataSource.query("UPDATE completion_point SET reply = 'Voici.' WHERE homologation_id = $1", [
          open.id,
        ]);
        return { name: 'resubmit' };
      case 'admissible':
        return this.random.chance(0.3)
          ? {
              name: 'schedule_visit',
              visitOn: this.soon(5, 40),
              participants: [],
              rapporteurId: this.rapporteur,
            }
          : undefined;
      case 'visit_scheduled':
        if (this.random.chance(0.05)) return { name: 'reschedule_visit', visitOn: this.soon(5, 30), reason };
        if (this.random.chance(0.08)) return { name: 'cancel_visit', reason };
        if ((open.visitOn ?? '') > this.test.clock.today() || this.random.chance(0.7)) return undefined;
        await dataSource.query(
          "UPDATE appreciation SET stance = 'on_track', text = 'SECRET' WHERE homologation_id = $1",
          [open.id],
        );
        return { name: 'close_visit', attendance: [{ name: 'Rapporteur', present: true }] };
      case 'visited':
        return this.random.chance(0.3)
          ? {
              name: 'give_opinion',
              opinion: 'favourable',
              text: 'SECRET',
              recommendations: [{ text: 'SECRET' }],
            }
          : undefined;
      case 'opinion_given':
        if (this.random.chance(0.1)) return { name: 'send_back', reason };
        return this.random.chance(0.2) ? this.decision(open) : undefined;
      case 'decided':
        return { name: 'notify' };
      case 'notified':
        return this.random.chance(0.1)
          ? {
              name: 'close',
              charterSignedOn: this.test.clock.today(),
              licenceSignedOn: this.test.clock.today(),
            }
          : undefined;
      case 'suspended':
        return this.random.chance(0.1) ? { name: 'resume', reason } : undefined;
      default:
        return undefined;
    }
  }

  private decision({ kind }: TownCase): TransitionBody {
    const outcome = kind === 'renewal' ? 'renewed' : kind === 'upgrade' ? 'kept' : 'homologable';
    return { name: 'decide', boardOn: this.test.clock.today(), outcome };
  }

  private async join(townId: string, caseId: string): Promise<string> {
    const ids = ['deliberation', 'presentation', 'perimeter_plan', 'programme'].map((kind) => [v7(), kind]);
    await this.test.dataSource.query(
      "INSERT INTO stored_file (storage_key, mime_type, size, scan, picture, received_at) VALUES ('', 'application/pdf', 1, 'not_scanned', 'none', now()) ON CONFLICT DO NOTHING",
    );
    for (const [id, kind] of ids)
      await this.test.dataSource.query(
        `INSERT INTO document (id, homologation_id, town_id, network_id, kind, file_name, mime_type, size, sha256, storage_key, visibility, uploaded_at)
         SELECT $1, $2, t.id, t.network_id, $4, 'a.pdf', 'application/pdf', 1, '', '', 'town', $5 FROM town t WHERE t.id = $3`,
        [id, caseId, townId, kind, this.test.clock.now()],
      );
    return ids[0]?.[0] ?? '';
  }
}
