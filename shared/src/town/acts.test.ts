import type { Actor } from '../homologation/workflow.js';
import { openableKinds, townActs } from './acts.js';
import { RANKS, type Rank } from './rank.js';

const NATIONAL: Actor = ['national', 'coordinator'];
const COORDINATOR: Actor = ['coordinator'];
const TOWN: Actor = ['town'];
const town = (rank: Rank) => ({ rank, hasOpenCase: false, isPaused: false });
const kinds = (rank: Rank, actor: Actor) => openableKinds(town(rank), actor).map(({ kind }) => kind);

describe('openableKinds', () => {
  it.each<[Rank, Actor, string[]]>([
    ['contact', TOWN, ['first_application']],
    ['candidate', COORDINATOR, ['first_application']],
    ['left', TOWN, ['first_application']],
    ['homologable', TOWN, ['upgrade']],
    ['homologable', COORDINATOR, ['upgrade']],
    ['homologable', NATIONAL, ['upgrade', 'exceptional_audit']],
    ['homologated', TOWN, ['renewal']],
    ['homologated', NATIONAL, ['renewal', 'exceptional_audit']],
    ['unknown', TOWN, []],
    ['unknown', COORDINATOR, ['first_application', 'upgrade', 'renewal']],
    ['unknown', NATIONAL, ['first_application', 'upgrade', 'renewal', 'exceptional_audit']],
  ])('from %s, for %j: %j', (rank, actor, expected) => {
    expect(kinds(rank, actor)).toEqual(expected);
  });

  it('asks for a rank only when it is unknown, among those that fit the kind', () => {
    expect(openableKinds(town('unknown'), COORDINATOR)).toEqual([
      { kind: 'first_application', ranks: ['contact', 'candidate', 'left'] },
      { kind: 'upgrade', ranks: ['homologable'] },
      { kind: 'renewal', ranks: ['homologated'] },
    ]);
    expect(openableKinds(town('homologated'), COORDINATOR)).toEqual([{ kind: 'renewal', ranks: [] }]);
  });

  it.each(RANKS)(
    'opens nothing beside an open case, during a pause, or for a member of the commission (%s)',
    (rank) => {
      expect(openableKinds({ ...town(rank), hasOpenCase: true }, NATIONAL)).toEqual([]);
      expect(openableKinds({ ...town(rank), isPaused: true }, NATIONAL)).toEqual([]);
      expect(openableKinds(town(rank), ['commission'])).toEqual([]);
    },
  );
});

describe('townActs', () => {
  it('leaves the acts on a town to the national team', () => {
    expect(townActs(town('homologable'), NATIONAL)).toEqual([
      'open_case',
      'rank',
      'departure',
      'pause',
      'network_change',
      'commune_link',
    ]);
    expect(townActs(town('homologable'), COORDINATOR)).toEqual(['open_case']);
    expect(townActs(town('homologable'), TOWN)).toEqual(['open_case']);
    expect(townActs(town('unknown'), TOWN)).toEqual([]);
  });

  it('offers no departure to a town that has left', () => {
    expect(townActs(town('left'), NATIONAL)).not.toContain('departure');
  });
});
