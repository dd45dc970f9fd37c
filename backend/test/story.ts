import type { HistoryRow, HomologationView, TownRow } from '@pcc/shared';
import { startApp, type TestApp } from './app.js';
import type { Client } from './client.js';
import { buildPerson, type Cast, type Person } from './factory.js';

/** What a story asks at each step: the rank, what a person sees, what the history says. */
export class Story {
  private constructor(
    readonly test: TestApp,
    readonly national: Client,
    private readonly commission: Person,
  ) {}

  static async start(): Promise<Story> {
    const test = await startApp();
    const national = await buildPerson(test, { role: 'national' });
    return new Story(test, national.client, await buildPerson(test, { role: 'commission' }));
  }

  async cast(network: string, ...towns: string[]): Promise<Cast> {
    const coordinator = await buildPerson(this.test, { role: 'coordinator', network });
    const town = await buildPerson(this.test, { role: 'town', towns });
    return {
      coordinator: coordinator.client,
      town: town.client,
      national: this.national,
      commission: this.commission,
    };
  }

  async rankOn(id: string, asOf: string): Promise<{ rank: string; termOn: string | null }> {
    const answer = await this.national.list<TownRow>('/api/towns', { id, asOf });
    const row = answer.body[0];
    return { rank: String(row?.rank), termOn: row?.termOn ?? null };
  }

  async seen(client: Client, caseId: string): Promise<HomologationView> {
    return (await client.get<HomologationView>(`/api/homologations/${caseId}`)).body;
  }

  /** Codes of the acts this person may read, oldest first. */
  async actions(client: Client, caseId: string): Promise<string[]> {
    const answer = await client.list<HistoryRow>('/api/history', { homologationId: caseId });
    return answer.body.map((row) => row.action).reverse();
  }
}
