import { Inject, Injectable } from '@nestjs/common';
import { notFound } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { Turnstile } from '../access/turnstile.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';
import { CaseService } from '../homologation/case.service.js';
import { DossierQueries } from './dossier.queries.js';
import { dossierContent } from './dossier-content.js';
import { PaperPressService } from './paper-press.service.js';

export interface MadePaper {
  /** What it is about, for its file name. */
  about: string;
  pdf: Buffer;
}

/** A town's file on paper at any time, filled in as it stands or to be filled in by hand. */
@Injectable()
export class DossierService {
  private readonly turnstile = new Turnstile();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cases: CaseService,
    private readonly queries: DossierQueries,
    private readonly press: PaperPressService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'trial'>,
  ) {}

  async ofCase(viewer: Viewer, caseId: string, isBlank: boolean): Promise<MadePaper> {
    const { manager } = this.dataSource;
    const { actor } = await this.cases.load(manager, viewer, caseId);
    const facts = await this.queries.read(manager, caseId);
    const mode = isBlank ? 'blank' : facts.state === 'draft' ? 'draft' : 'sent';
    const content = dossierContent(facts, {
      mode,
      showPending:
        mode === 'sent' &&
        facts.state === 'to_complete' &&
        (actor.includes('town') || actor.includes('coordinator')),
      madeOn: this.clock.today(),
      link: `${this.config.publicUrl}/homologations/${caseId}`,
      isTrial: this.config.trial,
    });
    return { about: facts.townName, pdf: await this.print(viewer, content) };
  }

  /** The questionnaire of a charter, for a town that has no case yet. */
  async ofCharter(viewer: Viewer, charterId: string): Promise<MadePaper> {
    const facts = await this.queries.questionnaire(this.dataSource.manager, charterId);
    if (!facts) throw notFound();
    const content = dossierContent(facts, {
      mode: 'blank',
      showPending: false,
      madeOn: this.clock.today(),
      link: null,
      isTrial: this.config.trial,
    });
    return { about: `charte ${facts.charter.version}`, pdf: await this.print(viewer, content) };
  }

  /** One at a time for each person: the press is shared with the letters. */
  private print(viewer: Viewer, content: ReturnType<typeof dossierContent>): Promise<Buffer> {
    return this.turnstile.pass([viewer.userId], () => this.press.print(content));
  }
}
