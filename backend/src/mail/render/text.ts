import type { Letter, Section } from './letter.js';

const paragraphs = (texts: readonly string[]): string[] => texts.filter((text) => text !== '');

function section(part: Section): string[] {
  return [
    ...(part.title === undefined ? [] : [part.title.toUpperCase()]),
    ...part.body,
    part.quote
      ? part.quote
          .split('\n')
          .map((line) => `> ${line}`.trimEnd())
          .join('\n')
      : '',
    (part.rows ?? []).map(([label, value]) => `${label} : ${value}`).join('\n'),
    ...(part.items ?? []).map(({ title, text, date, url }) =>
      [
        `- ${title === '' ? '' : `${title} : `}${text}${date === '' ? '' : ` (${date})`}`,
        ...(url === null ? [] : [`  ${url}`]),
      ].join('\n'),
    ),
    part.button ? `${part.button.label} :\n${part.button.url}` : '',
    part.next && part.next.length > 0 ? ['ET ENSUITE', ...part.next].join('\n') : '',
  ];
}

/** The same letter, for those who read plain text. */
export function textOf({ title, sections, why, footer, from }: Letter): string {
  const parts = [
    title,
    ...sections.flatMap(section),
    '--',
    ['POURQUOI VOUS RECEVEZ CE MESSAGE', ...why.reasons].join('\n'),
    why.settings ? `${why.settings.text} ${why.settings.label} :\n${why.settings.url}` : '',
    ...footer,
    from,
  ];
  return `${paragraphs(parts).join('\n\n')}\n`;
}
