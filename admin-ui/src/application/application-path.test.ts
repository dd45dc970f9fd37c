import { anchorOf, placeOf, segmentOf, targetPath } from './application-path';

describe('the addresses of a file', () => {
  it.each([
    ['photos', { part: 'photos', chapter: null }],
    ['commitments-3', { part: 'commitments', chapter: '3' }],
    ['commitments-7b1c-22', { part: 'commitments', chapter: '7b1c-22' }],
    ['commitments', { part: 'commitments', chapter: null }],
  ] as const)('read %s and write it again', (segment, place) => {
    expect(placeOf(segment)).toEqual(place);
    expect(segmentOf(place)).toBe(segment);
  });

  it.each(['', 'elsewhere', '1-1'])('know nothing of %j', (segment) => {
    expect(placeOf(segment)).toBeNull();
  });

  it.each([
    [{ type: 'answer', code: '1.2' }, '1', 'commitments-1#answer-1-2'],
    [{ type: 'answer', code: 'BRE.1' }, null, 'commitments#answer-BRE-1'],
    [{ type: 'answer', code: 'tourism.events' }, null, 'tourism#answer-tourism-events'],
    [{ type: 'criterion', code: 'A5' }, null, 'criteria#criterion-A5'],
    [{ type: 'piece', code: 'deliberation' }, null, 'deliberation#piece-deliberation'],
    [{ type: 'piece', code: 'programme' }, null, 'pieces#piece-programme'],
    [{ type: 'identity', code: 'commune' }, null, 'identity'],
    [{ type: 'field', code: 'population.route' }, null, 'criteria#field-population-route'],
    [{ type: 'section', code: 'programme' }, null, 'programme'],
  ] as const)('lead to %j', (target, chapter, expected) => {
    expect(targetPath('H', target, chapter)).toBe(`/homologations/H/application/${expected}`);
  });

  it('have anchors without dots', () => {
    expect(anchorOf({ type: 'field', code: 'identity.siren' })).toBe('field-identity-siren');
  });
});
