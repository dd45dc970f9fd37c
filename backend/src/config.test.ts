import { loadConfig, StartupError } from './config.js';

const SECRET = 'k'.repeat(32);
const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://pcc_app:hidden-a@db.example.org/pcc',
  DATABASE_OWNER_URL: 'postgres://pcc_owner:hidden-b@db.example.org/pcc',
  SESSION_SECRET: SECRET,
  PUBLIC_URL: 'https://dossiers.example.org',
};

function refusal(env: Record<string, string>): string {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof StartupError) return error.message;
  }
  return '';
}

describe('loadConfig', () => {
  it('runs in trial mode on loopback without any variable', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      trial: true,
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      databaseUrl: null,
      databaseOwnerUrl: null,
      trustProxy: false,
      demoSeed: 1,
      smtpUrl: null,
      oidc: null,
    });
    expect(config.sessionSecret.length).toBeGreaterThanOrEqual(32);
    expect(config.storage).toEqual({ kind: 'file', directory: `${config.dataDir}/files` });
  });

  it('takes a complete production environment', () => {
    expect(loadConfig(PRODUCTION)).toMatchObject({
      trial: false,
      host: '0.0.0.0',
      publicUrl: 'https://dossiers.example.org',
      databaseUrl: PRODUCTION.DATABASE_URL,
      databaseOwnerUrl: PRODUCTION.DATABASE_OWNER_URL,
      sessionSecret: SECRET,
    });
  });

  it('uses one login for both roles when a trial names a single database', () => {
    expect(loadConfig({ DATABASE_URL: 'postgres://me@localhost/pcc' }).databaseOwnerUrl).toBe(
      'postgres://me@localhost/pcc',
    );
  });

  it.each([
    ['2', 2],
    ['0', false],
    ['loopback, 10.0.0.0/8', ['loopback', '10.0.0.0/8']],
  ])('reads TRUST_PROXY=%s', (value, expected) => {
    expect(loadConfig({ TRUST_PROXY: value }).trustProxy).toEqual(expected);
  });

  it.each([
    ['file:/srv/pcc/files', { kind: 'file', directory: '/srv/pcc/files' }],
    ['file:///srv/pcc/files', { kind: 'file', directory: '/srv/pcc/files' }],
    ['s3://files.example.org/pcc', { kind: 's3', url: 's3://files.example.org/pcc' }],
  ])('reads STORAGE_URL=%s', (value, expected) => {
    expect(loadConfig({ STORAGE_URL: value }).storage).toEqual(expected);
  });

  it.each<[string, Record<string, string>]>([
    ['NODE_ENV', { NODE_ENV: 'prod' }],
    ['PORT', { PORT: '0' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '3000; rm' }],
    ['HOST', { HOST: '0.0.0.0' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
    ['DEMO_SEED', { DEMO_SEED: '-1' }],
    ['SMTP_URL', { SMTP_URL: 'mail.example.org' }],
    ['STORAGE_URL', { STORAGE_URL: 'ftp://example.org' }],
    ['STORAGE_URL', { STORAGE_URL: 'file:' }],
    ['CLAMD_URL', { CLAMD_URL: 'http://localhost' }],
    ['OIDC_*', { OIDC_ISSUER: 'https://login.example.org' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://a@b/c' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://localhost' }],
    ['DATABASE_URL', { DATABASE_OWNER_URL: 'postgres://me@localhost/pcc' }],
    ['DATABASE_URL', { ...PRODUCTION, DATABASE_URL: '' }],
    ['DATABASE_OWNER_URL', { ...PRODUCTION, DATABASE_OWNER_URL: '' }],
    ['DATABASE_OWNER_URL', { ...PRODUCTION, DATABASE_OWNER_URL: PRODUCTION.DATABASE_URL }],
    ['SESSION_SECRET', { ...PRODUCTION, SESSION_SECRET: '' }],
    ['SESSION_SECRET', { ...PRODUCTION, SESSION_SECRET: 'short' }],
    ['PUBLIC_URL', { ...PRODUCTION, PUBLIC_URL: '' }],
    ['PUBLIC_URL', { ...PRODUCTION, PUBLIC_URL: 'http://dossiers.example.org' }],
    ['PUBLIC_URL', { ...PRODUCTION, PUBLIC_URL: 'https://example.org/back-office' }],
  ])('refuses a bad %s in one line: %j', (name, env) => {
    const message = refusal(env);
    expect(message).toContain(`${name} (`);
    expect(message).not.toContain('\n');
  });

  it('names every bad variable at once and prints no secret', () => {
    const message = refusal({
      ...PRODUCTION,
      PORT: 'x',
      PUBLIC_URL: 'nowhere',
      SESSION_SECRET: 'tiny-secret',
    });
    for (const name of ['PORT', 'PUBLIC_URL', 'SESSION_SECRET']) expect(message).toContain(name);
    for (const secret of ['tiny-secret', 'hidden-a', 'hidden-b']) expect(message).not.toContain(secret);
  });
});
