import 'reflect-metadata';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { ensureFirstAdministrator } from './access/first-administrator.js';
import { createApp } from './app.js';
import { type Config, loadConfig, StartupError } from './config.js';
import { type EmbeddedServer, startEmbedded } from './database/embedded-postgres.js';
import { prepareDatabase } from './database/prepare.js';
import { codeOf } from './database/system-error.js';
import { seedDemo } from './demo/seed-demo.js';
import { drain } from './drain.js';
import { withKeptSecret } from './trial-secret.js';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Asked before anything is started: the answer takes an instant, a database some seconds. */
async function checkPort({ host, port }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(portRefusal(error, host, port)));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

function portRefusal(error: unknown, host: string, port: number): unknown {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') {
    return new StartupError(
      `Le port ${port} est déjà pris : arrêtez le programme qui l’occupe, ou choisissez-en un autre (PORT=${port + 1}).`,
    );
  }
  if (code === 'EACCES')
    return new StartupError(`Le port ${port} est réservé : choisissez-en un autre (PORT=3000).`);
  if (code === 'EADDRNOTAVAIL')
    return new StartupError(`L’adresse ${host} n’est pas à cette machine : changez HOST.`);
  return error;
}

async function listen(app: NestExpressApplication, { host, port }: Config): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    throw portRefusal(error, host, port);
  }
}

function announce({ trial, publicUrl, smtpUrl }: Config): void {
  say(`Prêt : ${publicUrl}`);
  if (!trial && smtpUrl === null)
    say('Attention : sans SMTP_URL, aucun message ne part ; ceux qui attendent seront abandonnés.');
  if (!trial) return;
  say(
    'Mode d’essai : données inventées, cette machine seulement. Comptes de démonstration sur la page de connexion,',
  );
  say(
    'par exemple national@demo.pcc, bretagne@demo.pcc ou mairie.craon@demo.pcc, mot de passe cite-demo. Ctrl-C pour arrêter.',
  );
}

async function start(): Promise<void> {
  const read = loadConfig(process.env);
  await checkPort(read);
  const embedded: EmbeddedServer | null = read.databaseUrl === null ? await startEmbedded(read) : null;
  let app: NestExpressApplication | null = null;
  try {
    await mkdir(read.dataDir, { recursive: true, mode: 0o700 });
    const config = await withKeptSecret(read, process.env);
    const databaseUrl = embedded?.appUrl ?? config.databaseUrl ?? '';
    const databaseOwnerUrl = embedded?.ownerUrl ?? config.databaseOwnerUrl ?? databaseUrl;
    await prepareDatabase({
      ownerUrl: databaseOwnerUrl,
      appUser: decodeURIComponent(new URL(databaseUrl).username),
      log: say,
    });
    app = await createApp({ ...config, databaseUrl, databaseOwnerUrl });
    if (config.trial && (await seedDemo(app, config))) say('Données de démonstration créées.');
    await ensureFirstAdministrator(app.get(DataSource), config, say);
    await listen(app, config);
  } catch (error) {
    await app?.close();
    await embedded?.stop();
    throw error;
  }
  drain(app, async () => embedded?.stop());
  announce(read);
}

try {
  await start();
} catch (error) {
  const known = error instanceof StartupError ? error.message : null;
  process.stderr.write(`${known ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(1);
}
