import {
  DOCUMENT_KIND_LABELS,
  FIELD_CODES,
  fieldRule,
  isJudged,
  KIND_LABELS,
  PIECE_KINDS,
  SECTION_LABELS,
  SECTIONS,
  type Section,
} from '@pcc/shared';
import type { CommitmentFact, DossierFacts, FileFact } from './dossier.queries.js';
import { answerOf, fieldEntry, ON_BEHALF, type Reading } from './dossier-entry.js';
import { protectionTable, workTables } from './dossier-tables.js';
import { dayText } from './french.js';
import type { DossierChapter, DossierContent, DossierEntry, DossierSection } from './paper-content.js';

const LINES = { commitment: 7, criterion: 5 };
/** Enough of a SHA-256 for two people to see that they hold the same file. */
const SHA_SIGNS = 12;

export interface DossierSetting extends Reading {
  madeOn: string;
  link: string | null;
  isTrial: boolean;
  /** Of a paper about an answer to a request to complete. */
  completedOn?: string;
}

export const shortSha = (sha256: string): string => sha256.slice(0, SHA_SIGNS);

/** What the paper of a file says. */
export function dossierContent(facts: DossierFacts, setting: DossierSetting): DossierContent {
  const host = facts.register?.hostName ?? facts.register?.name ?? null;
  const isBlank = setting.mode === 'blank';
  return {
    townName: facts.townName === '' ? null : facts.townName,
    communeName: host === facts.townName ? null : host,
    networkName: facts.networkName === '' ? null : facts.networkName,
    kindLabel: KIND_LABELS[facts.kind],
    madeOn: setting.madeOn,
    link: setting.link,
    isTrial: setting.isTrial,
    isBlank,
    status: statusOf(facts, setting),
    charter: facts.charter,
    sections: SECTIONS.filter((section) => !isBlank || section !== 'photos').map((section) => ({
      title: SECTION_LABELS[section],
      ...EMPTY,
      ...PARTS[section](facts, setting),
    })),
  };
}

function statusOf({ state, submittedOn }: DossierFacts, setting: DossierSetting): string {
  if (setting.mode === 'blank') return 'Questionnaire à remplir à la main';
  if (state === 'draft' || submittedOn === null) return `Brouillon du ${dayText(setting.madeOn)}`;
  const sent = `Dossier envoyé le ${dayText(submittedOn)}`;
  if (setting.completedOn !== undefined) return `${sent}, complété le ${dayText(setting.completedOn)}`;
  return state === 'to_complete' ? `${sent}, compléments en préparation` : sent;
}

type Part = Omit<DossierSection, 'title'>;
const EMPTY: Part = { intro: null, entries: [], tables: [], chapters: [], photos: [], empty: null };

const fieldsOf = (section: Section, facts: DossierFacts, reading: Reading): DossierEntry[] =>
  FIELD_CODES.filter((code) => fieldRule(code).section === section)
    // The population is asked for a first application only.
    .filter((code) => !code.startsWith('population.') || facts.kind === 'first_application')
    .map((code) => fieldEntry(facts, code, reading));

const asked = ({ kind, criteria }: DossierFacts) =>
  criteria.filter((criterion) => isJudged(kind, criterion.kind));

const PARTS: Record<Section, (facts: DossierFacts, setting: DossierSetting) => Partial<Part>> = {
  identity: (facts, setting) => ({ entries: fieldsOf('identity', facts, setting) }),
  deliberation: (facts, setting) => ({ entries: fieldsOf('deliberation', facts, setting) }),
  criteria: (facts, setting) => ({
    entries: [
      ...asked(facts).map(({ fact, pendingFact, isConfirmed, onBehalf, ...criterion }) => ({
        code: criterion.code,
        title: criterion.title,
        asked: criterion.text,
        evidence: criterion.evidence,
        lines: LINES.criterion,
        ...answerOf({ text: fact, pendingText: pendingFact, isConfirmed, onBehalf }, setting),
      })),
      ...fieldsOf('criteria', facts, setting),
    ],
  }),
  protection: (facts, setting) => {
    const table = protectionTable(facts, setting);
    return {
      entries: fieldsOf('protection', facts, setting),
      tables: table === null ? [] : [table],
      empty: table === null ? 'Aucun monument ni espace protégé n’est indiqué.' : null,
    };
  },
  programme: (facts, setting) => {
    const tables = workTables(facts, setting);
    return {
      intro: 'Montants en euros, tels que la cité les donne.',
      entries: fieldsOf('programme', facts, setting),
      tables,
      empty: tables.length === 0 ? 'Aucune action n’est indiquée.' : null,
    };
  },
  tourism: (facts, setting) => ({ entries: fieldsOf('tourism', facts, setting) }),
  commitments: (facts, setting) => ({
    intro: `${facts.charter.title}, version ${facts.charter.version}${facts.charter.isProvisional ? ' (texte provisoire)' : ''}.`,
    chapters: chaptersOf(facts, setting),
  }),
  photos: (facts, setting) => {
    const photos = standing(facts, setting).filter(({ kind }) => kind === 'photo');
    return {
      photos: photos.map(({ storageKey, caption, fileName, commitments, onBehalf }) => ({
        storageKey,
        caption: caption.trim() === '' ? fileName : caption,
        commitments,
        onBehalf,
      })),
      empty: photos.length === 0 ? 'Aucune photographie n’est jointe.' : null,
    };
  },
  pieces: (facts, setting) => ({ entries: pieceEntries(facts, setting) }),
};

function chaptersOf(facts: DossierFacts, setting: DossierSetting): DossierChapter[] {
  const answers = new Map(facts.answers.map((answer) => [answer.code, answer]));
  const chapters: DossierChapter[] = [];
  for (const commitment of facts.commitments) {
    const title = commitment.chapterTitle ?? `Les engagements propres au réseau : ${commitment.networkName}`;
    let chapter = chapters.at(-1);
    if (chapter?.title !== title) {
      chapter = { code: commitment.chapterCode, title, entries: [] };
      chapters.push(chapter);
    }
    chapter.entries.push(commitmentEntry(commitment, answers.get(commitment.code), setting));
  }
  return chapters;
}

function commitmentEntry(
  { code, title, text, evidence }: CommitmentFact,
  answer: DossierFacts['answers'][number] | undefined,
  reading: Reading,
): DossierEntry {
  return { code, title, asked: text, evidence, lines: LINES.commitment, ...answerOf(answer, reading) };
}

/** The files that count for this reader. */
export function standing(facts: DossierFacts, { mode, showPending }: Reading): FileFact[] {
  return facts.files.filter(
    ({ isConfirmed, isPending }) => (isConfirmed || mode === 'draft') && (!isPending || showPending),
  );
}

function pieceEntries(facts: DossierFacts, reading: Reading): DossierEntry[] {
  const files = standing(facts, reading);
  const isBlank = reading.mode === 'blank';
  const kinds = [
    ...PIECE_KINDS,
    ...(isBlank || files.some(({ kind }) => kind === 'other') ? ['other' as const] : []),
  ];
  return kinds.map((kind) => {
    const own = files.filter((file) => file.kind === kind);
    return {
      code: null,
      title: DOCUMENT_KIND_LABELS[kind],
      asked: isBlank ? 'À joindre à ce questionnaire.' : null,
      evidence: [],
      text: isBlank || own.length === 0 ? null : own.map(fileLine).join('\n'),
      marks: !isBlank && own.some(({ onBehalf }) => onBehalf) ? [ON_BEHALF] : [],
      pending: null,
      lines: 0,
    };
  });
}

function fileLine({ caption, fileName, sha256, isPending, isConfirmed }: FileFact): string {
  const title = caption.trim() === '' ? fileName : `${caption} (${fileName})`;
  const state = isPending ? ', pas encore envoyé' : isConfirmed ? '' : ', à confirmer';
  return `${title}${state} – empreinte ${shortSha(sha256)}`;
}
