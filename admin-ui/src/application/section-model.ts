import {
  type ApplicationView,
  type CharterView,
  PIECE_KINDS,
  type PointView,
  type RemainingItem,
  type RemainingSection,
  sectionOfTarget,
} from '@pcc/shared';
import { type CaseChapter, caseChapters } from '../charter/case-chapters';
import { anchorOf, type Place } from './application-path';

/** One line of the list of what a file holds: a chapter, or what its part is called after. */
export interface Entry extends Place, Omit<CaseChapter, 'key'> {}

const LATER = ['identity', 'deliberation', 'criteria', 'protection', 'programme', 'tourism'] as const;

const plain = (part: Place['part']): Entry => ({
  part,
  chapter: null,
  title: null,
  networkName: null,
  commitments: [],
});

/** Whether there is an earlier case to start from. */
const hasStart = ({ piles, recommendations, previous }: ApplicationView): boolean =>
  recommendations.length > 0 || previous.length > 0 || Object.values(piles).some((count) => count > 0);

/** The parts of this file in the order in which it is filled in, each chapter of commitments on its own. */
export function entriesOf(
  application: ApplicationView,
  charter: Pick<CharterView, 'chapters'>,
  canSend: boolean,
): Entry[] {
  const chapters = caseChapters(charter, application).map(
    ({ key, ...chapter }): Entry => ({ part: 'commitments', chapter: key, ...chapter }),
  );
  return [
    ...(hasStart(application) ? [plain('start')] : []),
    ...LATER.map(plain),
    ...chapters,
    plain('photos'),
    plain('pieces'),
    ...(canSend ? [plain('send')] : []),
  ];
}

/** The entry that an address names; a chapter may be found by the anchor of one of its commitments. */
export function entryAt(entries: readonly Entry[], place: Place | null, anchor: string): Entry | undefined {
  const ofPart = entries.filter(({ part }) => part === place?.part);
  if (place?.part !== 'commitments') return ofPart[0];
  return (
    ofPart.find(({ chapter }) => chapter === place.chapter) ??
    ofPart.find(({ commitments }) =>
      commitments.some(({ code }) => anchor === `answer-${code.replaceAll('.', '-')}`),
    ) ??
    ofPart[0]
  );
}

/**
 * Where a file opens when its address names no part of it: on what the network asked for and nobody has given yet, or on the sending when all
 * of it is given; on the first part else, which of a file already sent is not what was taken over into it.
 */
export function landingOf(
  entries: readonly Entry[],
  points: readonly Pick<PointView, 'target' | 'isAnswered'>[],
  isWritable: boolean,
): Entry | undefined {
  const open = points.find(({ isAnswered }) => !isAnswered);
  if (open) {
    const place = { part: sectionOfTarget(open.target), chapter: null };
    const asked = entryAt(entries, place, anchorOf(open.target));
    if (asked) return asked;
  }
  const isDone = points.length > 0 && !open;
  const first = isDone
    ? entries.find(({ part }) => part === 'send')
    : entries.find(({ part }) => part !== 'start' || (isWritable && points.length === 0));
  return first ?? entries.find(({ part }) => part !== 'start');
}

export const remainingAt = (
  remaining: readonly RemainingSection[],
  { part, chapter }: Place,
): RemainingSection | undefined =>
  remaining.find(({ section, chapterCode }) => section === part && chapterCode === chapter);

export interface Left {
  /** What is to be given, and what is proposed and waits for a tap. */
  toGive: number;
  toConfirm: number;
  /** The file cannot be sent without some of it. */
  isRequired: boolean;
}

export function leftOf(items: readonly RemainingItem[]): Left {
  const toConfirm = items.filter(({ isProposed }) => isProposed).length;
  return {
    toGive: items.length - toConfirm,
    toConfirm,
    isRequired: items.some(({ isRequired }) => isRequired),
  };
}

/** About how long, without false precision: by five minutes under the hour, then by ten. */
export function roundedTime(minutes: number): { hours: number; minutes: number } {
  const step = minutes < 10 ? 1 : minutes < 60 ? 5 : 10;
  const rounded = Math.ceil(minutes / step) * step;
  return { hours: Math.floor(rounded / 60), minutes: rounded % 60 };
}

/** Characters on one line of a page. */
const LINE = 90;

/** A length in characters as lines of a page. */
export const linesOf = ([from, to]: readonly [number, number]): { from: number; to: number } => ({
  from: Math.max(2, Math.round(from / LINE)),
  to: Math.round(to / LINE),
});

/** Whether this person may write some part of the file now. */
export const isOpen = (application: ApplicationView): boolean =>
  application.answers.some(({ canEdit }) => canEdit) ||
  application.fields.some(({ canEdit }) => canEdit) ||
  application.criteria.some(({ canEditFact }) => canEditFact) ||
  application.editableRows.length > 0 ||
  application.joinable.some((kind) => PIECE_KINDS.some((piece) => piece === kind));
