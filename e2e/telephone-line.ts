import type { CDPSession, Page } from '@playwright/test';

/** The line of one page, which can be slowed down and cut. */
export class TelephoneLine {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<TelephoneLine> {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    return new TelephoneLine(session);
  }

  /** `bytesPerSecond`: what goes up; null for as fast as it can. */
  carry(bytesPerSecond: number | null): Promise<void> {
    return this.set(false, bytesPerSecond ?? -1);
  }

  cut(): Promise<void> {
    return this.set(true, -1);
  }

  private async set(offline: boolean, uploadThroughput: number): Promise<void> {
    await this.session.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  }
}
