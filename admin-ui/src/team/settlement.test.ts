import type { HandoverMember, HandoverView, MandateFunction, TeamView } from '@pcc/shared';
import { endDay, isNamed, leaving } from './settlement';

type Member = TeamView['members'][number];

const held = (id: string, personName: string, mandateFunction: MandateFunction) =>
  ({ id, personName, function: mandateFunction }) as Member;
const named = (name: string, mandateFunction: MandateFunction, fromOn = '2026-03-22'): HandoverMember => ({
  name,
  function: mandateFunction,
  email: null,
  canSign: false,
  fromOn,
});
const handover = (members: HandoverMember[] | null, reason: HandoverView['reason'] = 'election') =>
  ({ reason, answer: members && { members } }) as HandoverView;

const team = [
  held('mayor', 'Maire sortant', 'mayor'),
  held('elected', 'Élue au patrimoine', 'elected_referent'),
  held('secretary', 'Secrétariat', 'secretary'),
];

describe('who seems to leave', () => {
  it('is nobody as long as the town hall has not answered', () => {
    expect(leaving(team, handover(null))).toEqual([]);
  });

  it('is, after an election, the elected people who are not named again', () => {
    expect(leaving(team, handover([named('Maire entrante', 'mayor')]))).toEqual(['mayor', 'elected']);
    const kept = [named('Maire entrante', 'mayor'), named('elue  au PATRIMOINE', 'elected_referent')];
    expect(leaving(team, handover(kept))).toEqual(['mayor']);
  });

  it('is otherwise the mayor alone, when another is named', () => {
    expect(leaving(team, handover([named('Maire entrante', 'mayor')], 'resignation'))).toEqual(['mayor']);
    expect(leaving(team, handover([named('Renfort', 'secretary')], 'other'))).toEqual([]);
    expect(leaving(team, handover([named('Maire sortant', 'mayor')], 'other'))).toEqual([]);
  });
});

it('knows someone by name in the same function only', () => {
  const [mayor] = team as [Member];
  expect(isNamed(mayor, [named('maire SORTANT', 'mayor')])).toBe(true);
  expect(isNamed(mayor, [named('Maire sortant', 'secretary')])).toBe(false);
});

it('ends functions when the new mayor begins, never on a day to come', () => {
  expect(endDay(handover([named('Maire', 'mayor', '2026-03-22')]), '2026-04-10')).toBe('2026-03-22');
  expect(endDay(handover([named('Maire', 'mayor', '2026-05-02')]), '2026-04-10')).toBe('2026-04-10');
  expect(endDay(handover([named('Aide', 'secretary')]), '2026-04-10')).toBe('2026-04-10');
  expect(endDay(handover(null), '2026-04-10')).toBe('2026-04-10');
});
