import type { AnswerView, ApplicationView, AppreciationView, AuditView, HomologationView } from '@pcc/shared';
import { type APIResponse, expect, type Page } from '@playwright/test';

/** What a page's own session may do without its screens: for the thirty commitments that would tell nothing new. */
export class CaseApi {
  constructor(
    private readonly page: Page,
    private readonly id: string,
  ) {}

  async header(): Promise<HomologationView> {
    return this.get(`homologations/${this.id}`);
  }

  application(): Promise<ApplicationView> {
    return this.get(`applications/${this.id}`);
  }

  audit(): Promise<AuditView> {
    return this.get(`audits/${this.id}`);
  }

  answer({ code, version }: AnswerView, text: string): Promise<APIResponse> {
    return this.patch(`applications/${this.id}/answers/${code}`, version, { text });
  }

  appreciate({ code, version }: AppreciationView, text: string, stance: string): Promise<APIResponse> {
    return this.patch(`audits/${this.id}/appreciations/${code}`, version, { text, stance });
  }

  /** Every answer that speaks of this case, as one text. Nothing is audited before a visit. */
  async everything({ hasAudit = true } = {}): Promise<string> {
    const ofCase = `filter=${encodeURIComponent(JSON.stringify({ homologationId: this.id }))}`;
    const answers = await Promise.all([
      this.header(),
      this.application(),
      hasAudit ? this.audit() : null,
      this.get(`homologations?filter=${encodeURIComponent(JSON.stringify({ id: [this.id] }))}`),
      ...['history', 'documents', 'recommendations', 'letters', 'messages'].map((list) =>
        this.get(`${list}?${ofCase}`),
      ),
    ]);
    return JSON.stringify(answers);
  }

  private async get<T>(path: string): Promise<T> {
    const answer = await this.page.request.get(`/api/${path}`);
    expect(answer.status(), path).toBe(200);
    return (await answer.json()) as T;
  }

  private async patch(path: string, version: number, data: object): Promise<APIResponse> {
    const answer = await this.page.request.patch(`/api/${path}`, {
      data,
      headers: { ...this.origin(), 'If-Match': `"${version}"` },
    });
    expect(answer.status(), path).toBe(200);
    return answer;
  }

  private origin(): { Origin: string } {
    return { Origin: new URL(this.page.url()).origin };
  }
}
