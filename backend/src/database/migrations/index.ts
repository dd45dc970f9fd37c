import { APPEND_ONLY, Initial1763856000000 } from './1763856000000-initial.js';
import { MORE_APPEND_ONLY, People1763900000000 } from './1763900000000-people.js';

export const migrations = [Initial1763856000000, People1763900000000];

export const appendOnlyTables = [...APPEND_ONLY, ...MORE_APPEND_ONLY];
