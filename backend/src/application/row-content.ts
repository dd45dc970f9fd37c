import { isDeepStrictEqual } from 'node:util';
import {
  DomainError,
  type Protection,
  protectionProblems,
  type RowProblem,
  type RowSection,
  type Work,
  workProblems,
} from '@pcc/shared';
import { refuseFields } from '../common/refusal.js';

export type RowContent = Protection | Work;

const MESSAGES: Record<RowProblem, string> = {
  years_reversed: 'L’année de fin vient avant celle de début.',
  funders_exceed_cost: 'Les financements dépassent le coût de l’action.',
  future_day: 'Cette date ne peut pas être dans l’avenir.',
};

const isWork = (content: RowContent): content is Work => 'action' in content;

export const sectionOfContent = (content: RowContent): RowSection =>
  isWork(content) ? 'work' : 'protection';

/** Refuses (`rule`) contents that do not hold together, each field under its path. */
export function refuseProblems(contents: [path: string, content: RowContent][], today: string): void {
  const problems = contents.flatMap(([path, content]) =>
    Object.entries(isWork(content) ? workProblems(content) : protectionProblems(content, today)).map(
      ([field, problem]): [string, string] => [path + field, MESSAGES[problem]],
    ),
  );
  refuseFields('invalid_row', Object.fromEntries(problems));
}

export const malformed = (field: string, message: string) =>
  new DomainError('malformed', 'invalid_fields', 'Certains champs ne sont pas valables.', {
    errors: { [field]: message },
  });

/** What the history keeps of a row: its content, and the name under which a person knows it. */
export const rowFacts = (section: RowSection, content: RowContent | null): Record<string, unknown> => ({
  section,
  ...(content === null ? {} : { name: isWork(content) ? content.action : content.name, ...content }),
});

/** As the database would keep them: without what is undefined, in any order of keys. */
export const sameContent = (a: RowContent, b: RowContent): boolean =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
