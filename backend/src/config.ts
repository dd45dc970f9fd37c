import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

type StorageConfig = { kind: 'file'; directory: string } | { kind: 's3'; url: string };

interface OidcConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

export interface Config {
  /** Demo accounts and data, loopback only. Everything but `NODE_ENV=production`. */
  trial: boolean;
  host: string;
  port: number;
  /** Origin without a final slash: links in mail come from here, never from a request. */
  publicUrl: string;
  /** The application's login; null starts the embedded database. */
  databaseUrl: string | null;
  /** The login that owns the tables; only migrations use it. */
  databaseOwnerUrl: string | null;
  dataDir: string;
  sessionSecret: string;
  storage: StorageConfig;
  smtpUrl: string | null;
  clamdUrl: string | null;
  oidc: OidcConfig | null;
  logLevel: LogLevel;
  /** Express' `trust proxy`: hops, or the addresses of the proxies. */
  trustProxy: false | number | string[];
  demoSeed: number;
}

/** A start that cannot go on. The message is one line for the operator, in French, and holds no secret. */
export class StartupError extends Error {
  override name = 'StartupError';
}

type Environment = Record<string, string | undefined>;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;
const MODES = ['production', 'trial', 'development', 'test'];

class Reader {
  readonly problems: string[] = [];
  constructor(private readonly env: Environment) {}

  text(name: string): string | null {
    const value = this.env[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  refuse(name: string, expected: string): void {
    this.problems.push(`${name} (${expected})`);
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const value = this.text(name);
    if (value === null) return fallback;
    const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    this.refuse(name, `un nombre entier de ${min} à ${max}`);
    return fallback;
  }

  choice<T extends string>(name: string, fallback: T, allowed: readonly T[]): T {
    const value = this.text(name);
    if (value === null) return fallback;
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) this.refuse(name, `une valeur parmi ${allowed.join(', ')}`);
    return found ?? fallback;
  }

  url(name: string, protocols: string[]): URL | null {
    const value = this.text(name);
    if (value === null) return null;
    const url = URL.canParse(value) ? new URL(value) : null;
    if (url !== null && protocols.includes(url.protocol)) return url;
    this.refuse(name, `une adresse ${protocols.join(' ou ')}`);
    return null;
  }
}

function readPublicUrl(reader: Reader, trial: boolean, port: number): string {
  const fallback = `http://localhost:${port}`;
  const url = reader.url('PUBLIC_URL', ['https:', 'http:']);
  if (url === null) {
    if (!trial && reader.text('PUBLIC_URL') === null)
      reader.refuse('PUBLIC_URL', 'obligatoire en production');
    return fallback;
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    reader.refuse('PUBLIC_URL', 'en https, sauf sur cette machine');
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    reader.refuse('PUBLIC_URL', 'une origine seule, sans chemin');
  }
  return url.origin;
}

function readDatabase(reader: Reader, trial: boolean): Pick<Config, 'databaseUrl' | 'databaseOwnerUrl'> {
  const protocols = ['postgres:', 'postgresql:'];
  const app = reader.url('DATABASE_URL', protocols);
  const owner = reader.url('DATABASE_OWNER_URL', protocols);
  if (!trial) {
    for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL']) {
      if (reader.text(name) === null) reader.refuse(name, 'obligatoire en production');
    }
    // The append-only tables rest on it: the application's login must own nothing.
    if (app !== null && owner !== null && app.username === owner.username) {
      reader.refuse('DATABASE_OWNER_URL', 'un autre compte que celui de DATABASE_URL');
    }
  } else if (app === null && owner !== null) {
    reader.refuse('DATABASE_URL', 'obligatoire avec DATABASE_OWNER_URL');
  }
  for (const [name, url] of [['DATABASE_URL', app] as const, ['DATABASE_OWNER_URL', owner] as const]) {
    if (url !== null && (url.username === '' || url.pathname.length < 2)) {
      reader.refuse(name, 'un compte et un nom de base');
    }
  }
  return { databaseUrl: app?.href ?? null, databaseOwnerUrl: (owner ?? app)?.href ?? null };
}

function readSessionSecret(reader: Reader, trial: boolean): string {
  const secret = reader.text('SESSION_SECRET');
  if (secret === null && trial) return randomBytes(32).toString('base64url');
  if (secret === null) reader.refuse('SESSION_SECRET', 'obligatoire en production');
  else if (secret.length < 32) reader.refuse('SESSION_SECRET', '32 caractères au moins');
  return secret ?? '';
}

function readStorage(reader: Reader, dataDir: string): StorageConfig {
  const value = reader.text('STORAGE_URL');
  if (value === null) return { kind: 'file', directory: resolve(dataDir, 'files') };
  const [, path] = /^file:(?:\/\/(?=\/))?(.+)$/.exec(value) ?? [];
  if (path !== undefined) return { kind: 'file', directory: resolve(path) };
  const url = reader.url('STORAGE_URL', ['s3:', 'file:']);
  if (url?.protocol === 'file:') reader.refuse('STORAGE_URL', 'file: suivi d’un dossier');
  return { kind: 's3', url: value };
}

function readOidc(reader: Reader): OidcConfig | null {
  const issuer = reader.url('OIDC_ISSUER', ['https:', 'http:']);
  const clientId = reader.text('OIDC_CLIENT_ID');
  const clientSecret = reader.text('OIDC_CLIENT_SECRET');
  if (issuer === null && clientId === null && clientSecret === null) return null;
  if (issuer !== null && issuer.protocol === 'http:' && !LOOPBACK.test(issuer.hostname)) {
    reader.refuse('OIDC_ISSUER', 'en https');
  }
  if (issuer === null || clientId === null || clientSecret === null) {
    reader.refuse('OIDC_*', 'OIDC_ISSUER, OIDC_CLIENT_ID et OIDC_CLIENT_SECRET vont ensemble');
  }
  return { issuer: issuer?.href ?? '', clientId: clientId ?? '', clientSecret: clientSecret ?? '' };
}

function readTrustProxy(reader: Reader): Config['trustProxy'] {
  const value = reader.text('TRUST_PROXY');
  if (value === null || value === '0') return false;
  if (/^[1-9]$/.test(value)) return Number(value);
  const addresses = value.split(',').map((part) => part.trim());
  const known = /^(loopback|linklocal|uniquelocal|[\da-f.:]+(\/\d{1,3})?)$/i;
  // "true" would believe any X-Forwarded-For, so a stranger could choose the address that is throttled.
  if (!addresses.every((address) => known.test(address))) {
    reader.refuse('TRUST_PROXY', 'un nombre de relais, ou leurs adresses séparées par des virgules');
  }
  return addresses;
}

/** Reads and checks the environment once. Throws a StartupError that names every bad variable. */
export function loadConfig(env: Environment): Config {
  const reader = new Reader(env);
  const trial = reader.choice('NODE_ENV', 'trial', MODES) !== 'production';
  const port = reader.integer('PORT', 3000, 1, 65_535);
  const host = reader.text('HOST') ?? (trial ? '127.0.0.1' : '0.0.0.0');
  if (trial && !LOOPBACK.test(host)) {
    reader.refuse(
      'HOST',
      'sans NODE_ENV=production, les comptes de démonstration restent sur cette machine : 127.0.0.1',
    );
  }
  const dataDir = resolve(reader.text('DATA_DIR') ?? '.data');
  const config: Config = {
    trial,
    host,
    port,
    publicUrl: readPublicUrl(reader, trial, port),
    ...readDatabase(reader, trial),
    dataDir,
    sessionSecret: readSessionSecret(reader, trial),
    storage: readStorage(reader, dataDir),
    smtpUrl: reader.url('SMTP_URL', ['smtp:', 'smtps:'])?.href ?? null,
    clamdUrl: reader.url('CLAMD_URL', ['tcp:', 'unix:'])?.href ?? null,
    oidc: readOidc(reader),
    logLevel: reader.choice('LOG_LEVEL', trial ? 'warn' : 'info', LOG_LEVELS),
    trustProxy: readTrustProxy(reader),
    demoSeed: reader.integer('DEMO_SEED', 1, 0, 2_147_483_647),
  };
  if (reader.problems.length > 0) {
    throw new StartupError(`Configuration refusée : ${reader.problems.join(' ; ')}.`);
  }
  return config;
}
