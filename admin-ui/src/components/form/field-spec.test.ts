import { type FieldSpec, problemsOf } from './field-spec';

const FIELDS: FieldSpec[] = [
  {
    name: 'points',
    type: 'custom',
    label: 'Compléments',
    isRequired: true,
    check: (value) => (Array.isArray(value) && value.length > 1 ? { '1.target': 'Choisissez.' } : {}),
    render: () => null,
  },
  {
    name: 'dueOn',
    type: 'day',
    label: 'Avant le',
    isRequired: true,
    check: (day) => (day === 'past' ? { '': 'Passé.' } : {}),
  },
];
const problems = (facts: Record<string, unknown>) => problemsOf(FIELDS, facts, 'À remplir.');

test('what is missing and what is wrong are told together', () => {
  expect(problems({ points: [{}, {}], dueOn: '' })).toEqual({
    'points.1.target': 'Choisissez.',
    dueOn: 'À remplir.',
  });
  expect(problems({ points: [], dueOn: 'past' })).toEqual({ points: 'À remplir.', dueOn: 'Passé.' });
  expect(problems({ points: [{}], dueOn: 'next' })).toEqual({});
});

test('what is not shown is not looked at', () => {
  const hidden: FieldSpec[] = FIELDS.map((field) => ({ ...field, when: () => false }));
  expect(problemsOf(hidden, { points: [{}, {}] }, 'À remplir.')).toEqual({});
});
