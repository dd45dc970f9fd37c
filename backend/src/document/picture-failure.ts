import { codeOf } from '../database/system-error.js';
import { InterruptedError } from './heic.js';

/** The library that opens pictures gives no code: these are its words, and the system's, for a machine that had no room or no file. */
const OF_THE_MACHINE =
  /is missing|memory|unable to (allocate|create|open)|too many open files|no space left/i;

/** Whether a picture could not be opened for a reason that is not in it: it may be tried again. */
export const isOfTheMachine = (error: unknown): boolean =>
  error instanceof InterruptedError ||
  codeOf(error) !== null ||
  (error instanceof Error && OF_THE_MACHINE.test(error.message));
