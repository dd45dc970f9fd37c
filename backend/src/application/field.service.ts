import { Injectable } from '@nestjs/common';
import {
  canProvidePart,
  DomainError,
  type FieldCode,
  type FieldProblem,
  type FieldView,
  fieldProblem,
  fieldRule,
  heldText,
  notFound,
  refuseRole,
  refuseUnless,
} from '@pcc/shared';
import { DataSource, type QueryDeepPartialEntity } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { transact } from '../common/transaction.js';
import { CaseService } from '../homologation/case.service.js';
import { Answer } from './answer.entity.js';
import { editableFacts, fieldsOf } from './application.presenter.js';
import { ApplicationQueries } from './application.queries.js';
import { FileHistory } from './file-history.service.js';
import { pendingBy, pendingWords } from './pending.js';
import { RegisterService } from './register.service.js';

const MESSAGES: Record<FieldProblem, string> = {
  too_long: 'Ce texte est trop long.',
  not_a_day: 'Une date est attendue, sous la forme JJ/MM/AAAA.',
  future_day: 'Cette date ne peut pas être dans l’avenir.',
  old_day: 'Cette date est trop ancienne : vérifiez l’année.',
  not_an_integer: 'Un nombre entier est attendu, en chiffres et sans virgule : 4 072, par exemple.',
  out_of_bounds: 'Cette année ne convient pas : vérifiez le millésime.',
  unknown_choice: 'Choisissez une valeur de la liste.',
  not_a_siren: 'Un SIREN a neuf chiffres, dont le dernier vérifie les autres : ce numéro n’en est pas un.',
};

/** The fields of the file besides the commitments: written as answers are, each by what it may hold. */
@Injectable()
export class FieldService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly cases: CaseService,
    private readonly queries: ApplicationQueries,
    private readonly register: RegisterService,
    private readonly history: FileHistory,
  ) {}

  /** The row is made by the first writing: until then its version is 0. Of what the register says, an empty text confirms it. */
  async write(
    viewer: Viewer,
    id: string,
    code: FieldCode,
    typed: string,
    ifMatch: string | undefined,
  ): Promise<FieldView> {
    const problem = fieldProblem(code, typed, this.clock.today());
    if (problem)
      throw new DomainError('malformed', 'invalid_fields', 'Certains champs ne sont pas valables.', {
        errors: { text: MESSAGES[problem] },
      });
    const text = heldText(code, typed);
    return transact(this.dataSource, async (manager) => {
      const loaded = await this.cases.load(manager, viewer, id, { lock: true });
      const { row, actor, criteria } = loaded;
      if (!fieldsOf(loaded).includes(code)) throw notFound();
      refuseRole(actor, 'town', 'coordinator');
      const view = async (): Promise<FieldView> => {
        const { fields } = await this.queries.content(manager, loaded);
        const found = fields.find((field) => field.code === code);
        if (!found) throw notFound();
        return found;
      };
      const current = await manager.findOneBy(Answer, { homologationId: id, code });
      await assertVersion(ifMatch, current?.version ?? 0, view);
      refuseUnless(
        canProvidePart(editableFacts(loaded), actor, code, criteria),
        actor,
        'town',
        'coordinator',
      );
      const isBuffered = row.state === 'to_complete';
      const isRegister = fieldRule(code).kind === 'register';
      const seen = isRegister ? { seen: await this.register.fact(manager, row.townId, code) } : {};
      const author = { at: this.clock.now(), by: viewer.userId, onBehalf: !actor.includes('town') };
      const sent = current?.text ?? '';
      // Of what the register says, an empty text confirms it: it is sent as any other.
      const pendingText = isRegister ? text : pendingWords(text, sent);
      const written = {
        homologationId: id,
        code,
        ...(isBuffered
          ? { pendingText, pendingBy: pendingText === null ? null : pendingBy({ ...author, ...seen }) }
          : {
              text,
              confirmed: true,
              answeredOn: this.clock.today(),
              updatedAt: author.at,
              updatedBy: author.by,
              onBehalf: author.onBehalf,
              ...seen,
            }),
        version: (current?.version ?? 0) + 1,
      };
      if (current)
        await manager.update(
          Answer,
          { homologationId: id, code, version: current.version },
          written as QueryDeepPartialEntity<Answer>,
        );
      else
        await manager.insert(Answer, {
          text: '',
          pendingText: null,
          confirmed: false,
          onBehalf: false,
          ...written,
        } as QueryDeepPartialEntity<Answer>);
      await this.history.record(manager, viewer, loaded, {
        action: 'answer.write',
        target: code,
        before: { text: (isBuffered ? current?.pendingText : null) ?? sent },
        after: { text },
      });
      return view();
    });
  }
}
