import type { Actor } from '../homologation/workflow.js';
import {
  type Body,
  FUNCTIONS,
  MANDATE_FUNCTIONS,
  type MandateFacts,
  type MandateFunction,
  mandateErrors,
  maySign,
  referentAmong,
  type TeamAct,
  teamActs,
} from './functions.js';

describe('maySign', () => {
  it.each<[MandateFunction, boolean]>([
    ['mayor', true],
    ['elected_referent', true],
    ['technical_referent', true],
    ['secretary', true],
    ['outside_helper', false],
    ['president', false],
    ['coordinator', false],
    ['employee', false],
    ['representative', false],
  ])('%s: %s', (held, expected) => {
    expect(maySign(held)).toBe(expected);
  });
});

it('gives each function one kind of place', () => {
  expect(Object.values(FUNCTIONS).flat().toSorted()).toEqual([...MANDATE_FUNCTIONS].toSorted());
});

describe('mandateErrors', () => {
  const mayor: MandateFacts = { body: 'town', townId: 'a', function: 'mayor', fromOn: '2026-03-22' };

  it.each<[string, MandateFacts, string[]]>([
    ['a mayor', mayor, []],
    ['a mayor who signs', { ...mayor, canSign: true }, []],
    ['a mayor until a day', { ...mayor, toOn: '2026-03-23' }, []],
    ['no town', { ...mayor, townId: null }, ['townId']],
    ['a town and a network', { ...mayor, networkId: 'b' }, ['networkId']],
    ['another place', { ...mayor, townId: null, partnerId: 'c' }, ['partnerId', 'townId']],
    ['a network’s function in a town', { ...mayor, function: 'president' }, ['function']],
    ['a helper who signs', { ...mayor, function: 'outside_helper', canSign: true }, ['canSign']],
    ['a helper', { ...mayor, function: 'outside_helper', canSign: false }, []],
    ['an end on the first day', { ...mayor, toOn: '2026-03-22' }, ['toOn']],
    ['an end before', { ...mayor, toOn: '2020-01-01' }, ['toOn']],
    ['a president', { body: 'network', networkId: 'b', function: 'president', fromOn: '2026-01-01' }, []],
    [
      'a president who signs',
      { body: 'network', networkId: 'b', function: 'president', canSign: true, fromOn: '2026-01-01' },
      ['canSign'],
    ],
    [
      'a representative of no partner',
      { body: 'partner', function: 'representative', fromOn: '2026-01-01' },
      ['partnerId'],
    ],
  ])('%s', (_, facts, fields) => {
    expect(Object.keys(mandateErrors(facts)).toSorted()).toEqual(fields);
  });

  it.each(['town', 'network', 'partner'] as Body[])('takes each function of its place (%s)', (body) => {
    for (const held of MANDATE_FUNCTIONS) {
      const place = { town: { townId: 'a' }, network: { networkId: 'b' }, partner: { partnerId: 'c' } }[body];
      const errors = mandateErrors({ body, ...place, function: held, fromOn: '2026-01-01' });
      expect([held, errors.function === undefined]).toEqual([held, FUNCTIONS[body].includes(held)]);
    }
  });
});

describe('referentAmong', () => {
  const held = (name: MandateFunction, fromOn: string) => ({ function: name, fromOn });

  it.each<[string, [MandateFunction, string][], [MandateFunction, string] | undefined]>([
    ['nobody', [], undefined],
    ['an outside helper alone', [['outside_helper', '2020-01-01']], undefined],
    ['the mayor alone', [['mayor', '2020-01-01']], ['mayor', '2020-01-01']],
    [
      'the elected referent before everyone',
      [
        ['mayor', '2014-01-01'],
        ['technical_referent', '2010-01-01'],
        ['elected_referent', '2026-04-01'],
        ['secretary', '2001-01-01'],
      ],
      ['elected_referent', '2026-04-01'],
    ],
    [
      'the technical referent before the mayor',
      [
        ['mayor', '2014-01-01'],
        ['technical_referent', '2026-01-01'],
      ],
      ['technical_referent', '2026-01-01'],
    ],
    [
      'of two, the longest in function',
      [
        ['secretary', '2022-01-01'],
        ['secretary', '2018-01-01'],
        ['outside_helper', '2001-01-01'],
      ],
      ['secretary', '2018-01-01'],
    ],
  ])('%s', (_, members, expected) => {
    const found = referentAmong(members.map(([name, fromOn]) => held(name, fromOn)));
    expect(found).toEqual(expected && held(...expected));
  });
});

describe('teamActs', () => {
  it.each<[Actor, TeamAct[]]>([
    [[], []],
    [['commission'], []],
    [['commission', 'rapporteur'], []],
    [['town'], ['edit_contact']],
    [
      ['town', 'signer'],
      ['invite', 'end_mandate', 'edit_contact'],
    ],
    [['coordinator'], ['invite', 'end_mandate', 'edit_contact', 'start_handover', 'read_out_code', 'ask']],
    [
      ['national', 'coordinator'],
      ['invite', 'end_mandate', 'edit_contact', 'start_handover', 'read_out_code', 'ask'],
    ],
  ])('%j: %j', (actor, expected) => {
    expect(teamActs(actor)).toEqual(expected);
  });
});
