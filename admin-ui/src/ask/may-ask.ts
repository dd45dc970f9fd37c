import type { TeamView } from '@pcc/shared';

/** Those who follow a town ask things of it: the same who ask it for its new team. */
export const mayAsk = (team: TeamView | undefined): boolean => team?.can.includes('start_handover') === true;
