import { localPath } from './local-path.js';

it.each([
  ['/', '/'],
  ['/homologations/1/show?tab=2#visite', '/homologations/1/show?tab=2#visite'],
  ['/cités', '/cit%C3%A9s'],
  ['/towns?next=//evil.example.org', '/towns?next=//evil.example.org'],
  ['/apiary', '/apiary'],
])('goes to %j', (text, path) => {
  expect(localPath(text)).toBe(path);
});

it.each([
  undefined,
  '',
  ['/towns'],
  'towns',
  'https://evil.example.org/',
  '//evil.example.org',
  '///evil.example.org',
  '/\\evil.example.org',
  '\\\\evil.example.org',
  '/\t/evil.example.org',
  '/\n/evil.example.org',
  '/.//evil.example.org',
  '/x/..//evil.example.org',
  '/%2e//evil.example.org',
  '//',
  'javascript:alert(1)',
  ' //evil.example.org',
  '/api/oidc/start',
  '/API/session',
  '/x/../api/openapi.json',
])('stays at home for %j', (text) => {
  expect(localPath(text)).toBe('/');
});
