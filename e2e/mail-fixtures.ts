import { Application } from './application.js';
import { test as base } from './fixtures.js';
import { freePort } from './free-port.js';
import { MailServer } from './mail-server.js';
import { OpenIdProvider } from './openid-provider.js';

interface World {
  url: string;
  mails: MailServer;
  openid: OpenIdProvider;
}

/** The journeys of an application of its own, whose mails go out to a real server and which knows an OpenID provider. */
export const test = base.extend<Omit<World, 'url'>, { world: World }>({
  world: [
    async ({ browserName: _ }, use) => {
      const url = `http://localhost:${await freePort()}`;
      const mails = await MailServer.start();
      const openid = await OpenIdProvider.start(url);
      const application = await Application.start(url, { SMTP_URL: mails.url, ...openid.settings });
      await use({ url, mails, openid });
      await application.stop();
      await Promise.all([mails.stop(), openid.stop()]);
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: ({ world }, use) => use(world.url),
  mails: ({ world }, use) => use(world.mails),
  openid: ({ world }, use) => use(world.openid),
});
