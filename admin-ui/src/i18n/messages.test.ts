import { en } from './en/index';
import { fr } from './fr/index';

interface Messages {
  [key: string]: string | Messages;
}

function leaves(messages: Messages, prefix = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : leaves(value, `${prefix}${key}.`),
  );
}

const french = new Map(leaves(fr));
const english = new Map(leaves(en));
const variables = (text: string) => [...new Set(text.match(/%\{\w+\}/g) ?? [])].sort();

describe('the texts of the screens', () => {
  it('exist in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...french.keys()].sort());
  });

  it('are never empty', () => {
    expect([...french, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('use the same values in both languages', () => {
    const differing = [...french].filter(
      ([key, text]) => variables(text).join() !== variables(english.get(key) ?? '').join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('accompany and do not mark', () => {
    const marking = /\bscores?\b|\bclassements?\b|\branking|\bpourcentage|\bnotes? sur\b|\d\s?%/i;
    expect([...french, ...english].filter(([, text]) => marking.test(text))).toEqual([]);
    // A "point" is one of a mark; only the stance "point fort" is said.
    expect([...french].filter(([, text]) => /\bpoints?\b(?! forts?\b)/i.test(text))).toEqual([]);
  });
});
