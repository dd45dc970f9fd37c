export const RANKS = ['unknown', 'contact', 'candidate', 'homologable', 'homologated', 'left'] as const;
export type Rank = (typeof RANKS)[number];

export const RANK_SOURCES = ['takeover', 'transition', 'decision', 'departure', 'staff'] as const;
export type RankSource = (typeof RANK_SOURCES)[number];
