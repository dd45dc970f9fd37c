import type { TeamView } from '@pcc/shared';

/** Whether the server lets this reader ask something of the town. */
export const mayAsk = (team: TeamView | undefined): boolean => team?.can.includes('ask') === true;
