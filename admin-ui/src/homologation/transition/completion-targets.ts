import {
  type ApplicationView,
  type CharterView,
  NAMEABLE_KINDS,
  type PointTarget,
  SECTIONS,
  type Section,
  sectionsOfPoint,
} from '@pcc/shared';
import { type CaseChapter, caseChapters } from '../../charter/case-chapters';

interface Named {
  target: PointTarget;
  /** Of a criterion or a commitment, its own title. */
  title: string | null;
  /** Sections that a criterion opens again beside itself. */
  opened: Section[];
}

export interface TargetGroup {
  group: 'pieces' | 'sections' | 'criteria' | CaseChapter;
  targets: Named[];
}

type Contents = Pick<ApplicationView, 'networkChapters'> & {
  criteria: readonly Pick<ApplicationView['criteria'][number], 'code' | 'kind' | 'title' | 'isJudged'>[];
};

const named = (target: PointTarget, title: string | null = null, opened: Section[] = []): Named => ({
  target,
  title,
  opened,
});

/** All that a request to complete may name in a file, each once: a section that opens with a criterion stands among the sections. */
export function completionTargets(
  application: Contents,
  charter: Pick<CharterView, 'chapters'>,
): TargetGroup[] {
  const criteria = application.criteria
    .filter(({ isJudged }) => isJudged)
    .map(({ code, title }) => {
      const target = { type: 'criterion', code } as const;
      const opened = sectionsOfPoint(target, application.criteria).filter(
        (section) => section !== 'criteria',
      );
      return named(target, title, opened);
    });
  const ofSections = SECTIONS.flatMap((section) => criteria.filter(({ opened }) => opened[0] === section));
  return [
    { group: 'pieces' as const, targets: NAMEABLE_KINDS.map((code) => named({ type: 'piece', code })) },
    {
      group: 'sections' as const,
      targets: [named({ type: 'identity', code: 'identity' }), ...ofSections],
    },
    { group: 'criteria' as const, targets: criteria.filter(({ opened }) => opened.length === 0) },
    ...caseChapters(charter, application).map((chapter) => ({
      group: chapter,
      targets: chapter.commitments.map(({ code, title }) => named({ type: 'answer', code }, title)),
    })),
  ].filter(({ targets }) => targets.length > 0);
}
