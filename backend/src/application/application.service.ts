import { Injectable } from '@nestjs/common';
import {
  type AnswerView,
  type CriterionCaseView,
  canJudge,
  canProvide,
  DomainError,
  isJudged,
  notFound,
  refuseRole,
  refuseUnless,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { transact } from '../common/transaction.js';
import { CaseService, type LoadedCase } from '../homologation/case.service.js';
import { Answer } from './answer.entity.js';
import { ApplicationQueries } from './application.queries.js';
import { CriterionJudgement } from './criterion-judgement.entity.js';
import type { CriterionDto } from './dto/application.dto.js';
import { FileHistory } from './file-history.service.js';
import { pendingBy, pendingWords } from './pending.js';

/** What the town writes in its file, and what the coordinator judges of it. Each part has its own version. */
@Injectable()
export class ApplicationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cases: CaseService,
    private readonly queries: ApplicationQueries,
    private readonly history: FileHistory,
  ) {}

  /** During a requested completion the text waits in a buffer until the town sends it. Writing a proposed answer confirms it. */
  answer(
    viewer: Viewer,
    id: string,
    code: string,
    text: string,
    ifMatch: string | undefined,
  ): Promise<AnswerView> {
    return transact(this.dataSource, async (manager) => {
      const loaded = await this.cases.load(manager, viewer, id, { lock: true });
      const { row, actor, openPoints } = loaded;
      const answer = await manager.findOneBy(Answer, { homologationId: id, code });
      if (!answer) throw notFound();
      refuseRole(actor, 'town', 'coordinator');
      const view = () => this.answerView(manager, loaded, code);
      await assertVersion(ifMatch, answer.version, view);
      refuseUnless(
        canProvide({ state: row.state, townState: row.townState, openPoints }, actor, {
          type: 'answer',
          code,
        }),
        actor,
        'town',
        'coordinator',
      );
      const isBuffered = row.state === 'to_complete';
      const author = { at: this.clock.now(), by: viewer.userId, onBehalf: !actor.includes('town') };
      const pendingText = pendingWords(text, answer.text);
      await manager.update(
        Answer,
        { homologationId: id, code, version: answer.version },
        {
          ...(isBuffered
            ? { pendingText, pendingBy: (pendingText === null ? null : pendingBy(author)) as never }
            : {
                text,
                confirmed: true,
                answeredOn: this.clock.today(),
                updatedAt: author.at,
                updatedBy: author.by,
                onBehalf: author.onBehalf,
              }),
          version: answer.version + 1,
        },
      );
      await this.history.record(manager, viewer, loaded, {
        action: 'answer.write',
        target: code,
        before: { text: isBuffered ? (answer.pendingText ?? answer.text) : answer.text },
        after: { text },
      });
      return view();
    });
  }

  criterion(
    viewer: Viewer,
    id: string,
    code: string,
    body: CriterionDto,
    ifMatch: string | undefined,
  ): Promise<CriterionCaseView> {
    return transact(this.dataSource, async (manager) => {
      const loaded = await this.cases.load(manager, viewer, id, { lock: true });
      const { row, actor, openPoints } = loaded;
      const current = await manager.findOneBy(CriterionJudgement, { homologationId: id, code });
      if (!current) throw notFound();
      const isJudgement = body.judgement !== undefined || body.note !== undefined;
      refuseRole(actor, ...(isJudgement ? (['coordinator'] as const) : (['town', 'coordinator'] as const)));
      const view = () => this.criterionView(manager, loaded, code);
      await assertVersion(ifMatch, loaded.asTown ? current.townVersion : current.version, view);
      const editable = { state: row.state, townState: row.townState, openPoints };
      const mayJudge = canJudge(editable, actor);
      const mayProvide = canProvide(editable, actor, { type: 'criterion', code });
      refuseUnless(isJudgement ? mayJudge : mayJudge || mayProvide, actor, 'town', 'coordinator');
      const [criterion] = await manager.query<{ kind: string }[]>(
        'SELECT kind FROM charter_criterion WHERE charter_id = $1 AND code = $2',
        [row.charterId, code],
      );
      if (
        (body.judgement !== undefined || body.fact !== undefined) &&
        criterion &&
        !isJudged(row.kind, criterion.kind)
      )
        throw new DomainError(
          'rule',
          'criterion_not_judged',
          'La population n’est demandée que pour une première candidature.',
        );
      const isBuffered = row.state === 'to_complete' && body.fact !== undefined;
      const now = this.clock.now();
      await manager.update(
        CriterionJudgement,
        { homologationId: id, code, version: current.version },
        {
          ...(body.judgement === undefined ? {} : { judgement: body.judgement }),
          ...(body.note === undefined ? {} : { note: body.note }),
          ...(body.fact === undefined
            ? {}
            : this.writtenFact(body.fact, current, isBuffered, {
                at: now,
                by: viewer.userId,
                onBehalf: !actor.includes('town'),
              })),
          version: current.version + 1,
          updatedAt: now,
          updatedBy: viewer.userId,
        },
      );
      const before = {
        judgement: current.judgement,
        fact: isBuffered ? (current.pendingFact ?? current.fact) : current.fact,
        note: current.note,
      };
      const after = { ...before, ...body };
      if (isJudgement)
        await this.history.record(manager, viewer, loaded, {
          action: 'criterion.judge',
          target: code,
          before,
          after,
          staffOnly: true,
        });
      // The fact is the town's: written in its place, it is told so.
      if (body.fact !== undefined && body.fact !== before.fact)
        await this.history.record(manager, viewer, loaded, {
          action: 'criterion.fact',
          target: code,
          before: { fact: before.fact },
          after: { fact: after.fact },
        });
      return view();
    });
  }

  /** What a fact changes in its row, as words sent or as words that wait. */
  private writtenFact(
    fact: string,
    current: CriterionJudgement,
    isBuffered: boolean,
    author: { at: Date; by: string; onBehalf: boolean },
  ) {
    const pendingFact = pendingWords(fact, current.fact);
    return {
      ...(isBuffered
        ? { pendingFact, pendingBy: (pendingFact === null ? null : pendingBy(author)) as never }
        : {
            fact,
            confirmed: true,
            answeredOn: this.clock.today(),
            factAt: author.at,
            factBy: author.by,
            factOnBehalf: author.onBehalf,
          }),
      townVersion: current.townVersion + 1,
    };
  }

  private async answerView(manager: EntityManager, loaded: LoadedCase, code: string): Promise<AnswerView> {
    const view = (await this.queries.content(manager, loaded)).answers.find((answer) => answer.code === code);
    if (!view) throw notFound();
    return view;
  }

  private async criterionView(
    manager: EntityManager,
    loaded: LoadedCase,
    code: string,
  ): Promise<CriterionCaseView> {
    const view = (await this.queries.content(manager, loaded)).criteria.find(
      (criterion) => criterion.code === code,
    );
    if (!view) throw notFound();
    return view;
  }
}
