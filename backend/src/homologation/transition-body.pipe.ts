import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError, TRANSITION_NAMES, type TransitionName } from '@pcc/shared';
import { validationPipe } from '../common/validation.js';
import { TRANSITION_DTOS } from './dto/transition.dto.js';

/** Checks the flat body of a transition by the class of its name; a field of another transition is refused. */
@Injectable()
export class TransitionBodyPipe implements PipeTransform {
  private readonly pipe = validationPipe();

  async transform(body: unknown): Promise<object> {
    const name: unknown = typeof body === 'object' && body !== null && 'name' in body ? body.name : undefined;
    if (!isName(name))
      throw new DomainError('malformed', 'unknown_transition', 'Cette action n’existe pas.', {
        errors: { name: 'Action inconnue.' },
      });
    const checked: unknown = await this.pipe.transform(body, {
      type: 'body',
      metatype: TRANSITION_DTOS[name],
    });
    return Object(checked) as object;
  }
}

function isName(name: unknown): name is TransitionName {
  return typeof name === 'string' && (TRANSITION_NAMES as readonly string[]).includes(name);
}
