import { formatsOf } from './formats';

const french = formatsOf('fr-FR');
const english = formatsOf('en-GB');
const NOW = new Date('2026-11-23T12:00:00Z');

describe('the dates of the screens', () => {
  it('write the first of a month as French does', () => {
    expect(french.day('2027-01-01')).toBe('1er janvier 2027');
    expect(french.day('2027-01-11')).toBe('11 janvier 2027');
    expect(english.day('2027-01-01')).toBe('1 January 2027');
  });

  it('show an instant on the day it was in Paris', () => {
    expect(french.instantDay('2026-03-31T22:30:00Z')).toBe('1er avril 2026');
    expect(french.instant('2026-03-31T22:30:00Z')).toBe('1er avril 2026 à 00:30');
  });

  it('count the days under a week, and write the date otherwise', () => {
    expect(french.since('2026-11-23', NOW)).toEqual({ days: 0 });
    expect(french.since('2026-11-18', NOW)).toEqual({ days: 5 });
    expect(french.since('2026-11-16', NOW)).toEqual({ day: '16 novembre 2026' });
    expect(french.since('2026-12-01', NOW)).toEqual({ day: '1er décembre 2026' });
  });
});
