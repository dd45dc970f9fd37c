import { CHOSEN_RULES, DELIVERIES, deliveryOf, NOTICE_RULES, RULE_CODES, rulesReaching } from './rules.js';

const codesWhere = (test: (rule: (typeof NOTICE_RULES)[keyof typeof NOTICE_RULES]) => boolean) =>
  RULE_CODES.filter((code) => test(NOTICE_RULES[code]));

it('urgent kinds are a short closed list', () => {
  expect(codesWhere(({ urgency }) => urgency === 'urgent')).toEqual([
    'invitation',
    'password_reset',
    'sign_in_link',
    'completion_requested',
    'visit_scheduled',
    'visit_cancelled',
  ]);
});

it('statutory kinds are another', () => {
  expect(codesWhere(({ urgency }) => urgency === 'statutory')).toEqual([
    'handover_request',
    'account_changed',
    'case_submitted',
    'case_inadmissible',
    'decision_notified',
    'case_abandoned',
  ]);
});

it('what is urgent or statutory has no switch; everything else has one, and waits unless it is asked for at once', () => {
  for (const code of RULE_CODES)
    for (const chosen of [undefined, ...DELIVERIES])
      expect([code, deliveryOf(code, chosen)]).toEqual([
        code,
        CHOSEN_RULES.includes(code) ? (chosen ?? 'digest') : 'at_once',
      ]);
});

it('a reminder can wait, and holds no one-time link', () => {
  for (const code of codesWhere(({ reminder }) => reminder !== undefined)) {
    expect([code, NOTICE_RULES[code].urgency]).toEqual([code, 'ordinary']);
    expect([code, NOTICE_RULES[code].secret]).toEqual([code, undefined]);
  }
});

it('a person chooses among the kinds that may reach them', () => {
  const anyone = codesWhere(({ side }) => side === 'anyone');
  const ofTowns = codesWhere(({ side }) => side === 'town');
  const ofStaff = codesWhere(({ side }) => side === 'staff');
  expect(rulesReaching([])).toEqual(anyone);
  expect(rulesReaching(['town'])).toEqual([...anyone, ...ofTowns].toSorted(inOrder));
  expect(rulesReaching(['commission'])).toEqual([...anyone, 'opinion_awaited']);
  expect(rulesReaching(['coordinator'])).toEqual(
    [...anyone, ...ofStaff.filter((code) => code !== 'decision_awaited')].toSorted(inOrder),
  );
  for (const role of ['national', 'administrator'] as const)
    expect(rulesReaching([role])).toEqual([...anyone, ...ofStaff].toSorted(inOrder));
  expect(rulesReaching(['town', 'coordinator', 'national'])).toEqual(RULE_CODES);
});

const inOrder = (a: (typeof RULE_CODES)[number], b: (typeof RULE_CODES)[number]) =>
  RULE_CODES.indexOf(a) - RULE_CODES.indexOf(b);
