import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

const ENOUGH = 3;
/** The time it takes grows faster than the text, and with the letters written as digits; a longer password is none the weaker. */
const READ_CHARACTERS = 64;
const READ_SUBSTITUTIONS = 20;
const OF_THE_HOUSE = [
  'petites',
  'cités',
  'cites',
  'caractère',
  'caractere',
  'pcc',
  'petitescitesdecaractere',
];

const KEYBOARD = 'Une suite de touches du clavier se devine vite.';
const REPEATED = 'Un morceau répété se devine vite.';
const DATED = 'Une date se devine vite.';
const COMMON = 'Ce mot de passe est trop courant.';
const NAMED = 'Un nom ou un prénom se devine vite.';

const WEAKNESSES: Record<string, string> = {
  straightRow: KEYBOARD,
  keyPattern: KEYBOARD,
  simpleRepeat: REPEATED,
  extendedRepeat: REPEATED,
  sequences: 'Une suite comme « abcd » ou « 1234 » se devine vite.',
  recentYears: DATED,
  dates: DATED,
  topTen: COMMON,
  topHundred: COMMON,
  common: COMMON,
  similarToCommon: COMMON,
  wordByItself: 'Un mot seul se devine vite.',
  namesByThemselves: NAMED,
  commonNames: NAMED,
  userInputs: 'Ce mot de passe reprend votre adresse, votre nom ou celui de l’association.',
};
const ADVICE = 'Choisissez par exemple quatre mots sans lien entre eux.';

let loading: Promise<ZxcvbnFactory> | undefined;

/** The lists of words weigh some 30 MB: read at the first password chosen. */
async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, french] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...french.dictionary },
    graphs: common.adjacencyGraphs,
    maxLength: READ_CHARACTERS,
    l33tMaxSubstitutions: READ_SUBSTITUTIONS,
  });
}

/** What someone would try who knows it: of an address its two halves, whole, in words and run together. */
const partsOf = (text: string) =>
  [text, ...text.split('@')].flatMap((part) => {
    const words = part.split(/[^\p{L}\p{N}]+/u);
    return [part, ...words, words.join('')];
  });

/** What makes a password easy to guess, and what to do, in French; undefined when it is not. No kind of character is asked for. */
export async function weaknessOf(password: string, about: string[]): Promise<string | undefined> {
  loading ??= load();
  const known = about.flatMap(partsOf).filter((word) => word.length > 2);
  const { score, feedback } = (await loading).check(password.slice(0, READ_CHARACTERS), [
    ...OF_THE_HOUSE,
    ...known,
  ]);
  if (score >= ENOUGH) return undefined;
  return `${WEAKNESSES[feedback.warning ?? ''] ?? 'Ce mot de passe se devine vite.'} ${ADVICE}`;
}
