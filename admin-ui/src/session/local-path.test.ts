import { localPath } from './local-path';

describe('where to go after the sign-in', () => {
  it.each(['/', '/mon-compte', '/towns/12?tab=team#members'])('keeps a page of ours: %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    '//example.org',
    '/\\example.org',
    '/\t/example.org',
    'https://example.org/',
    'javascript:alert(1)',
    'towns',
    '',
    null,
    undefined,
    12,
  ])('goes home rather than to %j', (path) => {
    expect(localPath(path)).toBe('/');
  });
});
