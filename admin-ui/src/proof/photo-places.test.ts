import { photoPlaces } from './photo-places';

describe('the places of photographs', () => {
  it('are bounded within those that the same people read', () => {
    const places = photoPlaces([0, 1, 2, 0, 1].map((position) => ({ position })));
    expect(places.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(places.map(({ isFirst }) => isFirst)).toEqual([true, false, false, true, false]);
    expect(places.map(({ isLast }) => isLast)).toEqual([false, false, true, false, true]);
  });

  it('let one alone move nowhere', () => {
    expect(photoPlaces([{ position: 0 }])).toEqual([{ number: 1, isFirst: true, isLast: true }]);
  });
});
