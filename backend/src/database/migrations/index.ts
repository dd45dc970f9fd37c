import { APPEND_ONLY, Initial1763856000000 } from './1763856000000-initial.js';
import { MORE_APPEND_ONLY, People1763900000000 } from './1763900000000-people.js';
import { FILE_APPEND_ONLY, File1763950000000 } from './1763950000000-file.js';
import { ProofRemoval1764000000000 } from './1764000000000-proof-removal.js';
import { FactAuthor1764050000000 } from './1764050000000-fact-author.js';

export const migrations = [
  Initial1763856000000,
  People1763900000000,
  File1763950000000,
  ProofRemoval1764000000000,
  FactAuthor1764050000000,
];

export const appendOnlyTables = [...APPEND_ONLY, ...MORE_APPEND_ONLY, ...FILE_APPEND_ONLY];
