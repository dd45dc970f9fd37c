import { languageOf, otherThan } from './language';

it.each<[string, string | null, string[], string]>([
  ['French first', null, ['fr-FR', 'fr', 'en'], 'fr'],
  ['English first', null, ['en-GB', 'fr'], 'en'],
  ['the first that is spoken here', null, ['br', 'de-DE', 'EN-us', 'fr'], 'en'],
  ['none that is spoken here', null, ['br', 'de-DE', 'english', 'frp'], 'fr'],
  ['nothing known', null, [], 'fr'],
  ['chosen in this tab', 'en', ['fr-FR'], 'en'],
  ['chosen back', 'fr', ['en-GB'], 'fr'],
  ['chosen, but unknown', 'de', ['en-GB'], 'en'],
])('%s', (_, chosen, wanted, language) => {
  expect(languageOf(chosen, wanted)).toBe(language);
});

it('offers the other one', () => {
  expect([otherThan('fr'), otherThan('en')]).toEqual(['en', 'fr']);
});
