import type { PipeTransform, Type } from '@nestjs/common';
import { ROW_SECTIONS, type RowSection } from '@pcc/shared';
import { validationPipe } from '../common/validation.js';

/** Checks the body of a request on rows by the class of its section; a change that does not name it is told by its content. */
export class RowBodyPipe implements PipeTransform {
  private readonly pipe = validationPipe();

  constructor(private readonly dtos: Record<RowSection, Type<object>>) {}

  async transform(body: unknown): Promise<object> {
    const checked: unknown = await this.pipe.transform(body, {
      type: 'body',
      metatype: this.dtos[sectionOf(body)],
    });
    return Object(checked) as object;
  }
}

function sectionOf(body: unknown): RowSection {
  const { section, content } = Object(body) as { section?: unknown; content?: unknown };
  const named = ROW_SECTIONS.find((candidate) => candidate === section);
  return (
    named ?? (typeof content === 'object' && content !== null && 'action' in content ? 'work' : 'protection')
  );
}
