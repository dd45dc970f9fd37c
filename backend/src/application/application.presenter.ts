import {
  type ApplicationView,
  canJudge,
  canProvide,
  canProvidePart,
  FIELD_CODES,
  type FieldCode,
  type FieldView,
  type FileRowView,
  fieldRule,
  isAdmissibilityTold,
  isJudged,
  isOutsider,
  type Pile,
  type Proposal,
  type Protection,
  pileOf,
  ROW_SECTIONS,
  registerFact,
  type Work,
} from '@pcc/shared';
import { towardsTown } from '../access/towards-town.js';
import type { LoadedCase } from '../homologation/case.service.js';
import type { ContentRow, FieldRow, RowRow } from './application-content.js';
import { asPrepared, asSent } from './pending-content.js';

/** The parts of a file that its town writes, as one person may read and write them. */
export type FileParts = Pick<
  ApplicationView,
  | 'criteria'
  | 'answers'
  | 'previous'
  | 'fields'
  | 'protections'
  | 'works'
  | 'editableRows'
  | 'networkChapters'
  | 'recommendations'
>;

/** Fields asked of this kind of case: the population is frozen by a first application only. */
export const fieldsOf = ({ row }: LoadedCase): FieldCode[] =>
  FIELD_CODES.filter((code) => row.kind === 'first_application' || !code.startsWith('population.'));

export function presentParts(loaded: LoadedCase, whole: ContentRow, today: string): FileParts {
  const { row, actor, asTown, criteria } = loaded;
  const content = isOutsider(actor) ? asSent(whole) : asPrepared(whole);
  const editable = editableFacts(loaded);
  const mandatory = new Set(row.settings.mandatoryAnswers);
  const mask = maskOf(asTown);
  const pile = (proposal: Proposal): Pile | null =>
    row.previousId === null ? null : pileOf(proposal, today);
  const rows = (section: RowRow['section']) =>
    content.rows.filter((one) => one.section === section).map((one) => presentRow(one, mask, pile));
  return {
    criteria: (content.criteria ?? []).map(
      ({ note, townVersion, ofTown, answeredOn, pendingBy, ...criterion }) => ({
        ...criterion,
        ...(asTown
          ? { version: townVersion, judgement: isAdmissibilityTold(row) ? criterion.judgement : null }
          : { note }),
        by: mask(criterion.by, ofTown),
        pile: isJudged(row.kind, criterion.kind)
          ? pile({
              isConfirmed: criterion.isConfirmed,
              isEmpty: criterion.fact.trim() === '',
              writtenOn: answeredOn,
            })
          : null,
        isJudged: isJudged(row.kind, criterion.kind),
        canEditFact:
          isJudged(row.kind, criterion.kind) &&
          canProvide(editable, actor, { type: 'criterion', code: criterion.code }),
        canJudge: canJudge(editable, actor) && isJudged(row.kind, criterion.kind),
      }),
    ),
    answers: (content.answers ?? []).map(({ ofTown, answeredOn, pendingBy, ...answer }) => ({
      ...answer,
      by: mask(answer.by, ofTown),
      pile: pile({
        isConfirmed: answer.isConfirmed,
        isEmpty: answer.text.trim() === '',
        writtenOn: answeredOn,
      }),
      isMandatory: mandatory.has(answer.code),
      canEdit: canProvide(editable, actor, { type: 'answer', code: answer.code }),
    })),
    previous: content.previous,
    fields: fieldsOf(loaded).map((code) =>
      presentField({
        code,
        row: content.fields.find((field) => field.code === code),
        content,
        mask,
        pile,
        canEdit: canProvidePart(editable, actor, code, criteria),
      }),
    ),
    protections: rows('protection') as FileRowView<Protection>[],
    works: rows('work') as FileRowView<Work>[],
    editableRows: ROW_SECTIONS.filter((section) => canProvidePart(editable, actor, section, criteria)),
    networkChapters: content.network_chapters,
    recommendations: content.recommendations,
  };
}

export const editableFacts = ({ row, openPoints }: LoadedCase) => ({
  state: row.state,
  townState: row.townState,
  openPoints,
});

type Mask = (by: string | null, ofTown: boolean) => string | null;
type PileOf = (proposal: Proposal) => Pile | null;

/** Towards a town, staff are named by their function. */
const maskOf =
  (asTown: boolean): Mask =>
  (by, ofTown) =>
    towardsTown(by, !asTown || ofTown);

function presentField({
  code,
  row,
  content,
  mask,
  pile,
  canEdit,
}: {
  code: FieldCode;
  /** Absent while nobody has written it: as good as empty, at version 0. */
  row: FieldRow | undefined;
  content: ContentRow;
  mask: Mask;
  pile: PileOf;
  canEdit: boolean;
}): FieldView {
  const { section } = fieldRule(code);
  const isConfirmed = row?.isConfirmed ?? false;
  const live = registerFact(code, content.register);
  const text = row?.text ?? '';
  // A délibération is each request's own: none is ever proposed.
  const isOwn = code === 'deliberation.on';
  return {
    code,
    section,
    text,
    pendingText: row?.pendingText ?? null,
    isConfirmed,
    register: isConfirmed ? (row?.seen ?? live) : live,
    pile: isOwn
      ? null
      : pile({
          isConfirmed,
          isEmpty: text.trim() === '' && live === null,
          writtenOn: text.trim() === '' ? null : row?.answeredOn,
        }),
    version: row?.version ?? 0,
    updatedAt: row?.updatedAt ?? null,
    by: row ? mask(row.by, row.ofTown) : null,
    onBehalf: row?.onBehalf ?? false,
    canEdit,
  };
}

function presentRow(
  { ofTown, writtenOn, pendingBy, ...row }: RowRow,
  mask: Mask,
  pile: PileOf,
): FileRowView<Protection | Work> {
  return {
    ...row,
    by: mask(row.by, ofTown),
    pile: pile({ isConfirmed: row.isConfirmed, isEmpty: false, writtenOn }),
  };
}
