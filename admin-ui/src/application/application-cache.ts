import type { AnswerView, ApplicationView, CriterionCaseView, DocumentView, FieldView } from '@pcc/shared';

interface Row {
  code: string;
  version: number;
}

/** The row in place of the one of its code, unless a later one is there already. */
function put<T extends Row>(rows: readonly T[], row: T): T[] {
  return rows.map((known) => (known.code === row.code && known.version <= row.version ? row : known));
}

export const withAnswer = (view: ApplicationView, row: AnswerView): ApplicationView => ({
  ...view,
  answers: put(view.answers, row),
});

export const withField = (view: ApplicationView, row: FieldView): ApplicationView => ({
  ...view,
  fields: put(view.fields, row),
});

export const withCriterion = (view: ApplicationView, row: CriterionCaseView): ApplicationView => ({
  ...view,
  criteria: put(view.criteria, row),
});

export const withDocument = (view: ApplicationView, row: DocumentView): ApplicationView => ({
  ...view,
  documents: view.documents.map((known) =>
    known.id === row.id && known.version <= row.version ? row : known,
  ),
});
