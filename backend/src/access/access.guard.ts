import { type CanActivate, type ExecutionContext, Inject, Injectable, type Type } from '@nestjs/common';
import { PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Reflector } from '@nestjs/core';
import { DomainError, notFound } from '@pcc/shared';
import { isUUID } from 'class-validator';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { CONFIG } from '../common/config.token.js';
import { Params } from '../common/list-query.js';
import { validationPipe } from '../common/validation.js';
import type { Config } from '../config.js';
import { ACCESS, type AccessRule, type Subject } from './access.decorator.js';
import { type ScopeKeys, scopeOf } from './scope.js';
import { mustSetUpTotp } from './second-factor.js';
import { has, type Viewer } from './viewer.js';
import { ViewerService } from './viewer.service.js';

const SUBJECTS: Record<Subject, { table: string; id?: string; keys: ScopeKeys }> = {
  town: { table: 'town', keys: { network: 'network_id', town: 'id' } },
  homologation: {
    table: 'homologation',
    keys: { network: 'network_id', town: 'town_id', homologation: 'id' },
  },
  document: {
    table: 'document',
    keys: { network: 'network_id', town: 'town_id', homologation: 'homologation_id' },
  },
  letter: {
    // An issued letter never changes: its network is read on its case, which moves with the town.
    table: 'letter l JOIN homologation h ON h.id = l.homologation_id',
    id: 'l.id',
    keys: { network: 'h.network_id', town: 'h.town_id', homologation: 'h.id' },
  },
  paper: {
    table: 'case_paper p JOIN homologation h ON h.id = p.homologation_id',
    id: 'p.id',
    keys: { network: 'h.network_id', town: 'h.town_id', homologation: 'h.id' },
  },
  recommendation: {
    table: 'recommendation',
    keys: { network: 'network_id', town: 'town_id', homologation: 'homologation_id' },
  },
  contact_request: { table: 'contact_request', keys: { network: 'network_id' } },
  // A library is a town's and its network's, whatever the commission is invited to.
  proof: { table: 'proof', keys: { network: 'network_id', town: 'town_id' } },
  // The commission is no part of a thread.
  message: { table: 'message', keys: { network: 'network_id', town: 'town_id' } },
  mandate: { table: 'mandate', keys: { network: 'network_id', town: 'town_id' } },
  invitation: { table: 'invitation', keys: { network: 'network_id', town: 'town_id' } },
  ask: { table: 'ask', keys: { network: 'network_id', town: 'town_id' } },
  handover: { table: 'handover', keys: { network: 'network_id', town: 'town_id' } },
};

/** What stays open to someone who has yet to set up the second factor that their role asks for. */
const OWN_ACCOUNT = /^(session|sessions|account)(\/|$)/;

/** Every `…Id` of a route is a UUID. */
function refuseMalformedIds(params: Request['params']): void {
  for (const [name, value] of Object.entries(params))
    if (/(^i|I)d$/.test(name) && !isUUID(value))
      throw new DomainError('malformed', 'invalid_id', 'Cet identifiant est mal formé.');
}

/** Refuses by default: a route without a rule is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly pipe = validationPipe();

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'trial'>,
    private readonly reflector: Reflector,
    private readonly viewers: ViewerService,
    private readonly dataSource: DataSource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) throw new DomainError('forbidden', 'undeclared_route', 'Cette adresse n’est pas ouverte.');
    const request = context.switchToHttp().getRequest<Request>();
    const viewer = await this.viewers.of(request);
    if (viewer) request.viewer = viewer;
    if (rule.roles === 'public') return true;
    if (!viewer) throw new DomainError('unauthenticated', 'no_session', 'Connectez-vous pour continuer.');
    if (mustSetUpTotp(this.config, viewer, request.session) && !this.isOwnAccount(context))
      throw new DomainError(
        'forbidden',
        'totp_setup_required',
        'Votre rôle demande une double authentification : mettez-la en place pour continuer.',
      );
    if (has(viewer, ...rule.roles)) return true;
    throw await this.refusal(context, request, viewer, rule);
  }

  private isOwnAccount(context: ExecutionContext): boolean {
    const path: unknown = Reflect.getMetadata(PATH_METADATA, context.getClass());
    return typeof path === 'string' && OWN_ACCOUNT.test(path);
  }

  /** A wrong role is told so only after a malformed request (400) and a subject out of scope (404). */
  private async refusal(
    context: ExecutionContext,
    request: Request,
    viewer: Viewer,
    rule: AccessRule,
  ): Promise<DomainError> {
    refuseMalformedIds(request.params);
    await this.validate(context, request);
    const id = request.params.id;
    if (rule.subject && typeof id === 'string' && !(await this.isInScope(viewer, rule.subject, id)))
      return notFound();
    return new DomainError('forbidden', 'forbidden', 'Cette action n’est pas ouverte à votre rôle.');
  }

  private async validate(context: ExecutionContext, request: Request): Promise<void> {
    // An upload is read after the guards: its fields are not known yet.
    if (request.is('multipart/form-data')) return;
    const handler = context.getHandler().name;
    const types: unknown = Reflect.getMetadata(
      'design:paramtypes',
      context.getClass().prototype as object,
      handler,
    );
    const args: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler);
    if (!Array.isArray(types) || typeof args !== 'object' || args === null) return;
    for (const [key, value] of Object.entries(args as Record<string, { index: number }>)) {
      const place = Number(key.split(':')[0]);
      const metatype = types[value.index] as Type;
      if (place === Number(RouteParamtypes.BODY))
        await this.pipe.transform(request.body, { type: 'body', metatype });
      if (place === Number(RouteParamtypes.QUERY))
        await this.pipe.transform(request.query, { type: 'query', metatype });
    }
  }

  private async isInScope(viewer: Viewer, subject: Subject, id: string): Promise<boolean> {
    const { table, id: column = 'id', keys } = SUBJECTS[subject];
    const params = new Params();
    const scope = scopeOf(viewer, keys, params);
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT 1 FROM ${table} WHERE ${column} = ${params.add(id)}::uuid AND ${scope}`,
      params.values,
    );
    return rows.length === 1;
  }
}
