import type { ApplicationView, CharterView, FieldView, Pile, RemainingItem } from '@pcc/shared';
import { caseCommitments } from '../charter/case-chapters';

/** Something proposed from the last case, or that it never gave. */
export interface PiledItem {
  pile: Pile;
  target: RemainingItem['target'];
  /** Of a commitment or a criterion: its title; the others are called by their code. */
  title: string | null;
  /** What is proposed, to be read again before a tap. */
  text: string;
  version: number;
  /** Null where one tap cannot confirm it from here. */
  confirm: 'answer' | 'field' | 'fact' | null;
}

function ofFields(fields: readonly FieldView[]): PiledItem[] {
  return fields.flatMap(({ code, pile, text, register, version, canEdit }) => {
    if (pile === null) return [];
    return [
      {
        pile,
        target: { type: 'field', code },
        title: null,
        text: text === '' ? (register?.value ?? '') : text,
        version,
        // Who confirms a fact of the register looks at it on its own page.
        confirm: canEdit && text !== '' && register === null ? 'field' : null,
      },
    ];
  });
}

/** Everything in a pile, in the order of the file: fields, criteria, commitments, rows and files. */
export function piledItems(
  application: ApplicationView,
  charter: Pick<CharterView, 'chapters'>,
): PiledItem[] {
  const titles = new Map(caseCommitments(charter, application).map(({ code, title }) => [code, title]));
  const criteria = application.criteria.flatMap(
    ({ code, title, pile, fact, version, canEditFact, isJudged }): PiledItem[] =>
      pile === null || !isJudged
        ? []
        : [
            {
              pile,
              target: { type: 'criterion', code },
              title: `${code} ${title}`,
              text: fact,
              version,
              confirm: canEditFact && fact !== '' ? 'fact' : null,
            },
          ],
  );
  const answers = application.answers.flatMap(({ code, pile, text, version, canEdit }): PiledItem[] =>
    pile === null
      ? []
      : [
          {
            pile,
            target: { type: 'answer', code },
            title: `${code} ${titles.get(code) ?? ''}`.trim(),
            text,
            version,
            confirm: canEdit && text !== '' ? 'answer' : null,
          },
        ],
  );
  return [
    ...ofFields(application.fields),
    ...criteria,
    ...answers,
    ...ofRows(application),
    ...ofFiles(application),
  ];
}

const linked = (pile: Pile, target: PiledItem['target'], title: string | null, text: string): PiledItem => ({
  pile,
  target,
  title,
  text,
  version: 0,
  confirm: null,
});

function ofRows({ protections, works }: ApplicationView): PiledItem[] {
  return [
    ...protections.flatMap(({ pile, content }) =>
      pile && content ? [linked(pile, { type: 'section', code: 'protection' }, content.name, '')] : [],
    ),
    ...works.flatMap(({ pile, content }) =>
      pile && content ? [linked(pile, { type: 'section', code: 'programme' }, content.action, '')] : [],
    ),
  ];
}

function ofFiles({ documents }: ApplicationView): PiledItem[] {
  return documents.flatMap(({ pile, kind, caption, fileName }) =>
    pile === null ? [] : [linked(pile, { type: 'piece', code: kind }, caption || fileName, '')],
  );
}
