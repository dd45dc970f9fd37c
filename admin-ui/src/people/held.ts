import type { Day, MandateView } from '@pcc/shared';

/** In force on that day: `toOn` is the first day without it. */
export const isHeld = ({ fromOn, toOn }: Pick<MandateView, 'fromOn' | 'toOn'>, day: Day): boolean =>
  fromOn <= day && (toOn === null || toOn > day);
