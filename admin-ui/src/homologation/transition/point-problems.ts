export type PointProblem = 'choose' | 'say' | 'twice';

/** What is wrong with the points of a request to complete, all of them at once, by row and part: `1.target`. */
export function pointProblems(rows: readonly Record<string, unknown>[]): Record<string, PointProblem> {
  const targets = rows.map(({ target }) => wordsOf(target));
  return Object.fromEntries(
    rows.flatMap(({ reason }, index): [string, PointProblem][] => {
      const target = targets[index] ?? '';
      const problem = target === '' ? 'choose' : targets.indexOf(target) < index ? 'twice' : null;
      return [
        ...(problem ? [[`${index}.target`, problem] as [string, PointProblem]] : []),
        ...(wordsOf(reason) === '' ? [[`${index}.reason`, 'say'] as [string, PointProblem]] : []),
      ];
    }),
  );
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
