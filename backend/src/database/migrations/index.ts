import { Initial1763856000000 } from './1763856000000-initial.js';

export const migrations = [Initial1763856000000];
