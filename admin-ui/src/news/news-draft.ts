import { NEWS_STATES, type NewsState } from '@pcc/shared';
import type { Facts } from '../components/form/field-spec';

/** A proof of the library that goes with the news. */
export interface ChosenProof {
  id: string;
  title: string;
}

/** What was begun of the news of one recommendation. */
export interface NewsDraft {
  /** Null: where it stood. */
  status: NewsState | null;
  text: string;
  proofs: ChosenProof[];
}

function proofsOf(value: unknown): ChosenProof[] {
  const found: unknown[] = Array.isArray(value) ? value : [];
  return found.flatMap((proof) => {
    if (typeof proof !== 'object' || proof === null || !('id' in proof) || !('title' in proof)) return [];
    const { id, title } = proof;
    return typeof id === 'string' && typeof title === 'string' ? [{ id, title }] : [];
  });
}

/** As this device kept it, or nothing yet. */
export const newsDraftOf = (found: Facts | null): NewsDraft => ({
  status: NEWS_STATES.find((state) => state === found?.status) ?? null,
  text: typeof found?.text === 'string' ? found.text : '',
  proofs: proofsOf(found?.proofs),
});
