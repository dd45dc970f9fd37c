import type { EligibilityPart, EligibilityReading } from '@pcc/shared';
import type { TextKey } from '../i18n/text';

const SAID: Record<EligibilityPart, Partial<Record<EligibilityReading, TextKey>>> = {
  heritage_protection: {
    fits: 'eligibility.say.protectionFits',
    to_prepare: 'eligibility.say.protectionPrepare',
    to_check: 'eligibility.say.protectionCheck',
    missing: 'eligibility.say.protectionMissing',
  },
  population_below: {
    fits: 'eligibility.say.populationFits',
    to_check: 'eligibility.say.populationCheck',
    missing: 'eligibility.say.populationMissing',
  },
  appreciation: { on_site: 'eligibility.say.appreciation' },
  restoration_programme: { to_prepare: 'eligibility.say.programme' },
  tourism_strategy: { on_site: 'eligibility.say.tourism' },
  deliberation: {
    fits: 'eligibility.say.deliberationFits',
    to_prepare: 'eligibility.say.deliberationPrepare',
  },
};

/** What a reading means for one condition, and what to do about it. */
export const sayingOf = (part: EligibilityPart, reading: EligibilityReading): TextKey =>
  SAID[part][reading] ?? `eligibility.reading.${reading}`;
