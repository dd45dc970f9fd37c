import { CONTACT_OUTCOMES, type ContactOutcome } from './types.js';

/** What may still be made of a request: it names one town at most, and no second one is made for it. */
export const contactActs = ({
  outcome,
  townId,
}: {
  outcome: ContactOutcome | null;
  townId: string | null;
}): ContactOutcome[] =>
  CONTACT_OUTCOMES.filter((one) => one !== outcome && !(one === 'town_created' && townId !== null));
