import { Injectable } from '@nestjs/common';
import type { SessionView } from '@pcc/shared';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { transact } from '../common/transaction.js';
import { AccessLinkService, linkClosed } from './access-link.service.js';
import { SignInService } from './sign-in.service.js';
import { lockUser } from './user-lock.js';

/** Signs in whoever presses the button of the page that a link opens. */
@Injectable()
export class LinkSignInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: AccessLinkService,
    private readonly signIns: SignInService,
  ) {}

  async signIn(token: string, request: Request, response: Response): Promise<SessionView> {
    const link = await this.links.open(token, 'sign_in', request.ip ?? '');
    if (link.userId === null) throw linkClosed();
    const { userId } = link;
    // Before the link is used up: it still serves once a right is open.
    await this.signIns.admit(userId);
    await transact(this.dataSource, async (manager) => {
      const user = await lockUser(manager, userId);
      if (!user.active) throw linkClosed();
      await this.links.use(manager, link);
    });
    return this.signIns.open(request, response, userId, { factor: 'link' });
  }
}
