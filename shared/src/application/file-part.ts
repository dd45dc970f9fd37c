import type { CriterionRule } from '../charter/types.js';
import { canProvide, type EditableFacts, type PointTarget } from '../homologation/editing.js';
import type { Actor } from '../homologation/workflow.js';
import { sectionOfTarget } from './remaining.js';
import { sectionOfRows } from './row-rules.js';
import type { RowSection } from './rows.js';
import { type FieldCode, fieldRule, isFieldCode, SECTIONS, type Section } from './sections.js';

/** What a town fills in besides answers, facts and files: a field, or the rows of a kind. */
export type FilePart = FieldCode | RowSection;

/** A criterion of the case's charter: its code is the charter's own, its kind says what it is about. */
export interface CriterionKey {
  code: string;
  kind: string;
}

type Reopening =
  | { type: 'identity' }
  | { type: 'piece'; code: string }
  | { type: 'criterion'; kind: CriterionRule['kind'] };

/** The named points of a request to complete that open each section again; of the criteria, the figures of the population. */
const REOPENED_BY: Partial<Record<Section, readonly Reopening[]>> = {
  identity: [{ type: 'identity' }],
  deliberation: [{ type: 'piece', code: 'deliberation' }],
  criteria: [{ type: 'criterion', kind: 'population_below' }],
  protection: [{ type: 'criterion', kind: 'heritage_protection' }],
  programme: [
    { type: 'criterion', kind: 'restoration_programme' },
    { type: 'piece', code: 'programme' },
  ],
  tourism: [{ type: 'criterion', kind: 'tourism_strategy' }],
};

/** Whether a named point opens this part again. Every point on the identity opens all of it: its codes are free. */
export function reopens(point: PointTarget, part: FilePart, criteria: readonly CriterionKey[]): boolean {
  return reopensSection(point, sectionOfPart(part), criteria);
}

/** The sections in which a named point has something written: its own, and those that it opens again with it. */
export function sectionsOfPoint(point: PointTarget, criteria: readonly CriterionKey[]): Section[] {
  const own = sectionOfTarget(point);
  return SECTIONS.filter((section) => section === own || reopensSection(point, section, criteria));
}

function reopensSection(point: PointTarget, section: Section, criteria: readonly CriterionKey[]): boolean {
  const ways = REOPENED_BY[section] ?? [];
  return ways.some((way) => {
    if (way.type !== point.type) return false;
    if (way.type === 'identity') return true;
    if (way.type === 'piece') return way.code === point.code;
    return criteria.some(({ code, kind }) => code === point.code && kind === way.kind);
  });
}

/** Whether a part of the file may be written now, by the town or on its behalf: in draft, and what a named point opens again. */
export function canProvidePart(
  facts: EditableFacts,
  actor: Actor,
  part: FilePart,
  criteria: readonly CriterionKey[],
): boolean {
  const opening = facts.openPoints.find((point) => reopens(point, part, criteria));
  const openPoints = opening ? [opening] : [];
  return canProvide({ ...facts, openPoints }, actor, opening ?? { type: 'identity', code: part });
}

function sectionOfPart(part: FilePart): Section {
  return isFieldCode(part) ? fieldRule(part).section : sectionOfRows(part);
}
