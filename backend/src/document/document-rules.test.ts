import type { Actor, DocumentKind, EditableFacts, State } from '@pcc/shared';
import { canChange, movedTo, placement } from './document-rules.js';

const TOWN: Actor = ['town', 'signer'];
const COORDINATOR: Actor = ['coordinator'];
const COMMISSION: Actor = ['commission'];
const at = (state: State, ...named: DocumentKind[]): EditableFacts => ({
  state,
  townState: state,
  openPoints: named.map((code) => ({ type: 'piece' as const, code })),
});
const own = { visibility: 'town', pending: false } as const;
const waiting = { visibility: 'town', pending: true } as const;
const ofVisit = { visibility: 'after_notification', pending: false } as const;

test.each<[string, EditableFacts, Actor, DocumentKind, ReturnType<typeof placement>]>([
  ['the town in a draft', at('draft'), TOWN, 'programme', { ...own, onBehalf: false }],
  ['on its behalf', at('draft'), COORDINATOR, 'programme', { ...own, onBehalf: true }],
  ['a photograph for a draft', at('draft'), COORDINATOR, 'photo', { ...own, onBehalf: true }],
  ['a completion', at('to_complete', 'programme'), TOWN, 'programme', { ...waiting, onBehalf: false }],
  [
    'a completion on its behalf',
    at('to_complete', 'programme'),
    COORDINATOR,
    'programme',
    { ...waiting, onBehalf: true },
  ],
  ['a visit', at('visit_scheduled'), COORDINATOR, 'photo', { ...ofVisit, onBehalf: false }],
  ['a case being examined', at('submitted'), COORDINATOR, 'other', { ...ofVisit, onBehalf: false }],
  ['a signed paper', at('notified'), TOWN, 'signed_charter', { ...own, onBehalf: false }],
  ['a signed paper on its behalf', at('notified'), COORDINATOR, 'signed_licence', { ...own, onBehalf: true }],
])('how a file is kept: %s', (_, facts, actor, kind, kept) => {
  expect(placement(facts, actor, kind)).toEqual(kept);
});

test.each<[string, EditableFacts, Actor, Parameters<typeof canChange>[2], boolean]>([
  ['its own in a draft', at('draft'), TOWN, { kind: 'other', ...own }, true],
  ['on its behalf in a draft', at('draft'), COORDINATOR, { kind: 'other', ...own }, true],
  ['nobody else in a draft', at('draft'), COMMISSION, { kind: 'other', ...own }, false],
  ['nothing once sent', at('submitted'), TOWN, { kind: 'other', ...own }, false],
  ['the town’s photograph once sent', at('submitted'), COORDINATOR, { kind: 'photo', ...own }, false],
  [
    'what waits in a completion',
    at('to_complete', 'programme'),
    TOWN,
    { kind: 'programme', ...waiting },
    true,
  ],
  [
    'what was sent, in a completion',
    at('to_complete', 'programme'),
    TOWN,
    { kind: 'programme', ...own },
    false,
  ],
  ['a piece that is not named', at('to_complete'), TOWN, { kind: 'programme', ...waiting }, false],
  ['a photograph of the visit', at('visited'), COORDINATOR, { kind: 'photo', ...ofVisit }, true],
  ['a photograph of the visit, by the town', at('draft'), TOWN, { kind: 'photo', ...ofVisit }, false],
  [
    'a photograph once the opinion is given',
    at('opinion_given'),
    COORDINATOR,
    { kind: 'photo', ...ofVisit },
    false,
  ],
  ['a signed paper', at('notified'), TOWN, { kind: 'signed_charter', ...own }, true],
  ['a signed paper of a closed case', at('closed'), TOWN, { kind: 'signed_charter', ...own }, false],
  ['anything while suspended', at('suspended'), COORDINATOR, { kind: 'other', ...own }, false],
])('who changes or removes: %s', (_, facts, actor, document, allowed) => {
  expect(canChange(facts, actor, document)).toBe(allowed);
});

test.each<[number, string]>([
  [0, 'cabd'],
  [2, 'abcd'],
  [3, 'abdc'],
  [99, 'abdc'],
  [-1, 'cabd'],
])('what goes to place %i', (place, order) => {
  expect(movedTo([...'abcd'], 'c', place).join('')).toBe(order);
});
