import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { DomainError } from '@pcc/shared';
import type { Request } from 'express';
import { validationPipe } from '../common/validation.js';
import { SignInDto } from './dto/sign-in.dto.js';
import { SignInService } from './sign-in.service.js';

/** Lets through whoever gives the address and the password of an account. */
@Injectable()
export class SignInGuard extends AuthGuard('local') {
  private readonly pipe = validationPipe();

  constructor(private readonly service: SignInService) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const body: unknown = await this.pipe.transform(request.body, { type: 'body', metatype: SignInDto });
    request.body = body;
    request.checkCredentials = (email, password) => this.service.check(request, email, password);
    return (await super.canActivate(context)) === true;
  }

  override getAuthenticateOptions() {
    return { session: false };
  }

  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error !== null && error !== undefined)
      throw error instanceof Error ? error : new Error(String(error));
    if (user === false)
      throw new DomainError('unauthenticated', 'wrong_credentials', 'Adresse ou mot de passe incorrect.');
    return user;
  }
}
