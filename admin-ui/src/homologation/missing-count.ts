import type { TransitionOption } from '@pcc/shared';

/** How many things keep a way on closed: each one named, or the condition itself where it names none. */
export const missingCount = ({ unmet }: Pick<TransitionOption, 'unmet'>): number =>
  unmet.reduce((sum, { items }) => sum + Math.max(1, items?.length ?? 0), 0);
