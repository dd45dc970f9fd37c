import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport-local';

declare module 'express-serve-static-core' {
  interface Request {
    /** Answers the id of the account whose address and password these are. */
    checkCredentials?: (email: string, password: string) => Promise<string | undefined>;
  }
}

/** Passport keeps its strategies for the whole process, so this one holds no service: the request brings its application's own. */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy) {
  constructor() {
    super({ usernameField: 'email', passReqToCallback: true });
  }

  async validate(request: Request, email: string, password: string): Promise<{ id: string } | false> {
    const id = await request.checkCredentials?.(email, password);
    return id === undefined ? false : { id };
  }
}
