import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@pcc/shared';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { mustSetUpTotp } from '../access/second-factor.js';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';
import type { AskOfToken, UploadOwner } from './upload-owner.js';

/** The header by which a page without a session says which ask it answers. */
const ASK_TOKEN_HEADER = 'x-ask-token';

/** Who sends: the holder of an ask's link when the request names one, else the person of the session. */
@Injectable()
export class UploadOwnerService {
  private askOf: AskOfToken = () => Promise.resolve(null);

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Pick<Config, 'trial'>,
  ) {}

  /** To be called from `onModuleInit` by the feature that makes the links. */
  registerAsks(askOf: AskOfToken): void {
    this.askOf = askOf;
  }

  async of(request: Request): Promise<UploadOwner> {
    const token = request.headers[ASK_TOKEN_HEADER];
    if (typeof token === 'string') {
      const askId = await this.askOf(this.dataSource.manager, token);
      if (askId !== null) return { askId };
      throw new DomainError('not_found', 'ask_closed', 'Ce lien n’est plus ouvert : demandez-en un nouveau.');
    }
    return this.person(request);
  }

  /** For what a link does not open. */
  person(request: Request): UploadOwner {
    return { userId: this.signedIn(request) };
  }

  /** The routes are open to links, so what the guard asks of a session is asked here. */
  private signedIn({ viewer, session }: Request): string {
    if (!viewer) throw new DomainError('unauthenticated', 'no_session', 'Connectez-vous pour continuer.');
    if (mustSetUpTotp(this.config, viewer, session))
      throw new DomainError(
        'forbidden',
        'totp_setup_required',
        'Votre rôle demande une double authentification : mettez-la en place pour continuer.',
      );
    return viewer.userId;
  }
}
