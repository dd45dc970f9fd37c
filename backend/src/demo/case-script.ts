import {
  decisionBody,
  drawAnswers,
  drawAppreciations,
  drawAttendance,
  drawFacts,
  drawJudgements,
  drawOpinion,
  drawParticipants,
  populationBody,
  populationFields,
} from './case-draws.js';
import type { CasePlan } from './case-plan.js';
import { type Act, StagedCase } from './staged-case.js';
import { COMPLEMENT, POINTS } from './text/visit.js';
import { addDays, type Moment } from './timetable.js';

/** Turns the plan of a case into its acts, in order, each by the office whose step it is. */
export class CaseScript extends StagedCase {
  write(): Act[] {
    const { plan } = this;
    this.on('open', () => this.open());
    if (plan.kind !== 'exceptional_audit') this.file();
    if (this.reaches('visit_scheduled')) this.visit();
    if (this.reaches('opinion_given')) this.debate();
    if (plan.ends) this.end(plan.ends);
    return this.acts;
  }

  private file(): void {
    const { plan, stage, demo, random } = this;
    const { content, commitments, criteria } = stage;
    const isSent = this.reaches('submitted');
    const isReturn = plan.kind !== 'first_application';
    const written = isSent ? commitments : commitments.slice(0, plan.confirmed ?? 0);
    let deliberation = '';
    let population: Partial<ReturnType<typeof populationBody>> = {};
    if (written.length > 0)
      this.on('write', async () => {
        await content.answers(demo, this.townHall, drawAnswers(random, written, isReturn));
        await content.facts(
          demo,
          this.townHall,
          drawFacts(
            random,
            criteria.map(({ code }) => code),
          ),
        );
        const [first = ''] = await content.documents(
          demo,
          this.townHall,
          isSent ? ['deliberation', 'presentation', 'perimeter_plan', 'programme'] : ['presentation'],
        );
        await content.library.photos(demo, this.townHall, isSent);
        deliberation = first;
        if (!isSent) return;
        if (!isReturn) population = populationBody(random, this.town, Number(this.days.submit.slice(0, 4)));
        await stage.file.write(demo, this.townHall, {
          'deliberation.on': addDays(this.days.submit, -6),
          ...populationFields(population),
        });
      });
    if (!isSent) return;
    this.move('submit', this.townHall, 'submit', () => ({
      deliberationOn: addDays(this.days.submit, -6),
      deliberationDocumentId: deliberation,
      ...population,
    }));
    for (let round = 0; round < (plan.completions ?? 0); round += 1) {
      this.request(round === 0 ? 'request' : 'reply');
      this.reply(round === 0 ? 'reply' : 'admit');
    }
    if (plan.until === 'to_complete') this.request('request');
    if (!this.reaches('admissible')) return;
    this.judge('admit', false);
    this.move('admit', this.coordinator, 'declare_admissible', () => ({}));
    if (plan.isInterrupted) {
      this.move('interrupt', this.coordinator, 'suspend', () => ({ reason: plan.reason ?? '' }));
      this.move('resume', this.coordinator, 'resume', () => ({}));
    }
  }

  private request(moment: Moment): void {
    const { dueIn, until } = this.plan;
    const dueOn = dueIn === undefined ? addDays(this.days[moment], 30) : addDays(this.today, dueIn);
    const named = until === 'to_complete' ? POINTS.slice(0, 2) : this.random.some(POINTS, 2);
    this.move(moment, this.coordinator, 'request_completion', () => ({
      dueOn,
      points: named.map(({ target, reason }) => ({ target: { ...target }, reason })),
    }));
  }

  private reply(moment: Moment): void {
    this.on(moment, async () => {
      const { manager, points, application, content } = this.stage;
      const { id } = this.demo;
      const viewer = await this.viewer(this.townHall);
      const open = await manager.query<
        { id: string; type: string; code: string; text: string; version: number }[]
      >(
        `SELECT p.id, p.target_type AS type, p.target_code AS code, coalesce(a.text, '') AS text, coalesce(a.version, 1) AS version
         FROM completion_point p LEFT JOIN answer a ON p.target_type = 'answer' AND a.homologation_id = p.homologation_id AND a.code = p.target_code
         WHERE p.homologation_id = $1 AND p.closed_at IS NULL ORDER BY p.position`,
        [id],
      );
      for (const point of open) {
        if (point.type === 'answer')
          await application.answer(viewer, id, point.code, COMPLEMENT + point.text, `"${point.version}"`);
        else await points.reply(viewer, id, point.id, 'Les précisions demandées sont jointes.', '"1"');
        if (point.code === 'programme' || point.code === 'perimeter_plan')
          await content.documents(this.demo, this.townHall, [point.code], {
            visibility: 'town',
            pending: true,
          });
      }
    });
    this.move(moment, this.townHall, 'resubmit', () => ({}));
  }

  private judge(moment: Moment, isRefused: boolean): void {
    const judged = this.stage.criteria.filter(
      ({ kind }) => this.plan.kind === 'first_application' || kind !== 'population_below',
    );
    this.on(moment, () =>
      this.stage.content.judgements(
        this.demo,
        this.coordinator,
        drawJudgements(
          this.random,
          judged.map(({ code }) => code),
          isRefused,
        ),
      ),
    );
  }

  private visit(): void {
    const { plan, stage, random, days, demo } = this;
    const rapporteurId = stage.people.of(this.rapporteurEmail);
    const participants = drawParticipants(random, rapporteurId, 'Membre de la commission');
    this.move('schedule', this.coordinator, 'schedule_visit', () => ({
      visitOn: plan.isRescheduled ? addDays(days.visit, -7) : days.visit,
      participants,
      rapporteurId,
    }));
    if (plan.isRescheduled)
      this.move('reschedule', this.coordinator, 'reschedule_visit', () => ({
        visitOn: days.visit,
        reason: 'Une partie de la commission n’était pas libre ce jour-là.',
      }));
    if (!this.reaches('visited')) return;
    this.on('closeVisit', async () => {
      await stage.content.appreciations(
        demo,
        this.coordinator,
        drawAppreciations(random, stage.commitments, plan.opinion),
      );
      await stage.content.library.visitPhoto(demo, this.coordinator);
    });
    this.move('closeVisit', this.coordinator, 'close_visit', () => ({
      attendance: drawAttendance(random, participants),
    }));
  }

  private debate(): void {
    const { plan, stage, days, random } = this;
    const { national } = stage.people;
    const author = plan.isRecordedForRapporteur ? this.coordinator : stage.people.of(this.rapporteurEmail);
    this.move('opinion', author, 'give_opinion', () => drawOpinion(random, plan.opinion));
    if (plan.isDeferred)
      this.move('defer', national, 'defer', () => ({
        boardOn: days.defer,
        reason: 'Le Conseil d’administration souhaite disposer du programme de travaux actualisé.',
      }));
    if (this.reaches('decided'))
      this.move('decide', national, 'decide', () => decisionBody(plan, plan.outcome, days.decide));
    if (this.reaches('notified')) this.move('notify', national, 'notify', () => ({}));
    if (this.reaches('closed')) this.close('close', plan.outcome === 'homologated');
    if (!plan.superseded) return;
    const { outcome, reason, until } = plan.superseded;
    const body = decisionBody(plan, outcome, days.supersede);
    this.move('supersede', national, 'supersede_decision', () => ({ ...body, reason }));
    if (until !== 'closed') return;
    this.move('renotify', national, 'notify', () => ({}));
    this.close('renotify', outcome === 'homologated');
  }

  /** The signed papers come with the homologation; the recommendations then live on. */
  private close(moment: Moment, isSigned: boolean): void {
    const signedOn = addDays(this.days[moment], -2);
    if (isSigned)
      this.on(moment, () =>
        this.stage.content.documents(this.demo, this.townHall, ['signed_charter', 'signed_licence']),
      );
    this.move(moment, this.coordinator, 'close', () =>
      isSigned ? { charterSignedOn: signedOn, licenceSignedOn: signedOn } : {},
    );
    this.on(moment, () =>
      this.stage.manager.query(
        `UPDATE recommendation SET status = (ARRAY['pending', 'started', 'done', 'pending'])[1 + position % 4], version = version + 1
         WHERE homologation_id = $1 AND status = 'pending'`,
        [this.demo.id],
      ),
    );
  }

  private end(name: NonNullable<CasePlan['ends']>): void {
    const reason = this.plan.reason ?? '';
    if (name === 'abandon') {
      const deliberation = this.reaches('submitted') ? { deliberationOn: addDays(this.days.end, -5) } : {};
      this.move('end', this.townHall, 'abandon', () => ({ reason, ...deliberation }));
      return;
    }
    if (name === 'declare_inadmissible') this.judge('end', true);
    this.move('end', this.coordinator, name, () => ({ reason }));
  }
}
