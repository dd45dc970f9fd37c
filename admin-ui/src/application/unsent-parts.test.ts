import type { AnswerView, ApplicationView, CriterionCaseView, DocumentView, FieldView } from '@pcc/shared';
import { captionPath, partsAt, rowForms, rowsAt, writableParts } from './unsent-parts';

const field = {
  code: 'identity.siren',
  text: 'sent',
  pendingText: 'pending',
  version: 4,
  canEdit: true,
} as FieldView;
const answer = { code: '1.1', text: 'words', pendingText: null, version: 2, canEdit: true } as AnswerView;
const criterion = {
  code: 'C1',
  fact: 'a fact',
  pendingFact: null,
  version: 3,
  canEditFact: true,
} as CriterionCaseView;
const photo = {
  id: 'second',
  homologationId: 'case',
  proofId: 'proof',
  kind: 'photo',
  caption: '',
  fileName: 'halle.jpg',
  version: 1,
  canEdit: true,
} as DocumentView;
const view = (changes: Partial<ApplicationView> = {}) =>
  ({
    id: 'case',
    fields: [field],
    answers: [answer],
    criteria: [criterion],
    documents: [photo],
    ...changes,
  }) as ApplicationView;

describe('the texts of a file that wait on a device', () => {
  it('are known by their copy, whatever they are: fields, facts, answers and captions', () => {
    const parts = partsAt(view(), [
      'applications/case/answers/1.1',
      'homologations/case/criteria/C1',
      'applications/case/captions/proof',
      'applications/case/answers/identity.siren',
      'applications/other/answers/1.1',
    ]);
    expect(parts.map(({ kind, code }) => [kind, code])).toEqual([
      ['field', 'identity.siren'],
      ['fact', 'C1'],
      ['answer', '1.1'],
      ['caption', 'second'],
    ]);
    expect(parts[0]?.words).toEqual({ text: 'pending', version: 4 });
    expect(parts[3]?.name).toBe('halle.jpg');
  });

  it('follow a photograph to its next version', () => {
    expect(captionPath({ ...photo, id: 'first' })).toBe(captionPath(photo));
    expect(captionPath({ ...photo, proofId: null })).not.toBe(captionPath(photo));
  });

  it('are left out where this person may no longer write: they can no longer leave', () => {
    const closed = view({
      fields: [{ ...field, canEdit: false }],
      answers: [{ ...answer, canEdit: false }],
      criteria: [{ ...criterion, canEditFact: false }],
      documents: [
        { ...photo, canEdit: false },
        { ...photo, kind: 'presentation' },
      ],
    });
    expect(writableParts(closed)).toEqual([]);
  });
});

describe('the rows of a file that were begun and not saved', () => {
  const forms = [
    `${rowForms('case', 'work')}new`,
    `${rowForms('case', 'protection')}p1`,
    `${rowForms('other', 'work')}w1`,
  ];

  it('lead to the part in which they are repaired', () => {
    const rows = rowsAt(view({ editableRows: ['protection', 'work'] }), forms);
    expect(rows.map(({ target }) => target)).toEqual([
      { type: 'section', code: 'protection' },
      { type: 'section', code: 'programme' },
    ]);
  });

  it('hold nothing back where this person may no longer save them', () => {
    expect(rowsAt(view({ editableRows: ['work'] }), forms)).toHaveLength(1);
    expect(rowsAt(view({ editableRows: [] }), forms)).toEqual([]);
  });
});
