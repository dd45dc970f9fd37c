import {
  fieldRule,
  isFieldCode,
  type PointTarget,
  type RemainingItem,
  type Section,
  sectionOfPiece,
} from '@pcc/shared';

/** Sections of the screen: those of the file, its start when there is an earlier one, and its sending. */
export type Part = Section | 'start' | 'send';

export interface Place {
  part: Part;
  /** Of the commitments: the code of a chapter, or the id of the network that adds some. */
  chapter: string | null;
}

const PARTS: readonly Part[] = [
  'start',
  'identity',
  'deliberation',
  'criteria',
  'protection',
  'programme',
  'tourism',
  'commitments',
  'photos',
  'pieces',
  'send',
];

export const segmentOf = ({ part, chapter }: Place): string =>
  chapter === null ? part : `${part}-${chapter}`;

/** Reads `commitments-3` or `photos` back; null for what is no part. */
export function placeOf(segment: string): Place | null {
  const [head = '', ...rest] = segment.split('-');
  const part = PARTS.find((candidate) => candidate === head);
  if (!part) return null;
  return { part, chapter: part === 'commitments' && rest.length > 0 ? rest.join('-') : null };
}

export const partPath = (homologationId: string, place: Place): string =>
  `/homologations/${homologationId}/application/${segmentOf(place)}`;

/** A dot reads as a class in a selector and as a file's name to a proxy. */
export const anchorOf = ({ type, code }: { type: string; code: string }): string =>
  `${type}-${code.replaceAll('.', '-')}`;

const isPoint = (target: RemainingItem['target']): target is PointTarget =>
  target.type !== 'field' && target.type !== 'section';

/** The part in which something is filled in. An answer's chapter is found from its anchor when it is not given. */
function placeOfTarget(target: RemainingItem['target'], chapter: string | null): Place {
  if (!isPoint(target)) {
    const part = target.type === 'section' ? target.code : fieldRule(target.code).section;
    return { part, chapter: null };
  }
  const { type, code } = target;
  switch (type) {
    case 'identity':
      return { part: 'identity', chapter: null };
    case 'criterion':
      return { part: 'criteria', chapter: null };
    case 'piece':
      return { part: sectionOfPiece(code), chapter: null };
    case 'answer':
      return isFieldCode(code)
        ? { part: fieldRule(code).section, chapter: null }
        : { part: 'commitments', chapter };
  }
}

/** Where on screen something is filled in. */
export function targetPath(
  homologationId: string,
  target: RemainingItem['target'],
  chapter: string | null = null,
): string {
  const path = partPath(homologationId, placeOfTarget(target, chapter));
  return target.type === 'section' || target.type === 'identity' ? path : `${path}#${anchorOf(target)}`;
}
