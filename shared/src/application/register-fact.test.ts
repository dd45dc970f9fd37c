import { type RegisterRow, registerFact } from './register-fact.js';

const COMMUNE: RegisterRow = {
  name: 'Guerlesquin',
  inseeCode: '29067',
  hostName: null,
  siren: '212900674',
  epciName: 'CA Morlaix Communauté',
  population: 1_290,
  vintage: 2023,
  source: 'Insee, populations légales ; fichier de 2026',
  hostPopulation: null,
  hostVintage: null,
  hostSource: null,
};
const DELEGATED: RegisterRow = {
  ...COMMUNE,
  name: 'Cunault',
  inseeCode: '49094',
  hostName: 'Gennes-Val-de-Loire',
  population: null,
  vintage: null,
  source: null,
  hostPopulation: 8_600,
  hostVintage: 2023,
  hostSource: 'Insee',
};
const DIVISIONS = 'Découpage administratif, d’après l’Insee et la DGCL';

test.each<[string, Parameters<typeof registerFact>, ReturnType<typeof registerFact>]>([
  [
    'a commune, with its code',
    ['identity.commune', COMMUNE],
    { value: 'Guerlesquin (code Insee 29067)', vintage: null, source: DIVISIONS },
  ],
  [
    'a commune déléguée, with its host',
    ['identity.commune', DELEGATED],
    {
      value: 'Cunault, commune déléguée de Gennes-Val-de-Loire (code Insee 49094)',
      vintage: null,
      source: DIVISIONS,
    },
  ],
  [
    'a commune déléguée that bears the name of its host, once',
    ['identity.commune', { ...DELEGATED, name: 'Gennes-Val-de-Loire' }],
    { value: 'Gennes-Val-de-Loire (code Insee 49094)', vintage: null, source: DIVISIONS },
  ],
  ['a SIREN', ['identity.siren', COMMUNE], { value: '212900674', vintage: null, source: DIVISIONS }],
  ['no SIREN', ['identity.siren', { ...COMMUNE, siren: null }], null],
  [
    'an EPCI',
    ['identity.epci', COMMUNE],
    { value: 'CA Morlaix Communauté', vintage: null, source: DIVISIONS },
  ],
  [
    'its own population, as a plain number',
    ['identity.population', COMMUNE],
    { value: '1290', vintage: 2023, source: 'Insee, populations légales' },
  ],
  [
    'the population of its host, and whose it is',
    ['identity.population', DELEGATED],
    { value: '8600', vintage: 2023, source: 'Insee, de Gennes-Val-de-Loire' },
  ],
  ['no population', ['identity.population', { ...DELEGATED, hostPopulation: null }], null],
  ['nothing of what is no item of the identity', ['tourism.strategy', COMMUNE], null],
  ['nothing of a town without a commune', ['identity.siren', null], null],
])('says %s', (_, facts, expected) => {
  expect(registerFact(...facts)).toEqual(expected);
});
