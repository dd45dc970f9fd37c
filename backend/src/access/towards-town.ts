/** How a town reads the staff who did something for it, by their function: written to follow « par ». */
export const STAFF_NAME = 'le réseau';

/** Who did something, as a town reads it. */
export const towardsTown = <Name extends string | null>(
  name: Name,
  isOfTown: boolean,
): Name | typeof STAFF_NAME => (isOfTown || name === null ? name : STAFF_NAME);
