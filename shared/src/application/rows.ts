import type { Day } from '../dates.js';

export const ROW_SECTIONS = ['protection', 'work'] as const;
export type RowSection = (typeof ROW_SECTIONS)[number];

export const PROTECTION_TYPES = [
  'mh_classified',
  'mh_registered',
  'spr',
  'site_classified',
  'site_registered',
  'other',
] as const;
export type ProtectionType = (typeof PROTECTION_TYPES)[number];

/** How a protected area is managed; of an SPR above all. */
export const MANAGEMENT_DOCUMENTS = ['psmv', 'pvap', 'avap', 'zppaup', 'in_study', 'none'] as const;
export type ManagementDocument = (typeof MANAGEMENT_DOCUMENTS)[number];

/** A monument or an area under protection. */
export interface Protection {
  type: ProtectionType;
  name: string;
  protectedOn?: Day;
  management?: ManagementDocument;
  note?: string;
}

export const WORK_STATES = ['planned', 'funded', 'under_way', 'done'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** One action of the multi-year programme. Amounts are whole euros, before tax as the town gives them. */
export interface Work {
  action: string;
  fromYear: number;
  toYear?: number;
  cost: number;
  funders: { name: string; amount: number }[];
  state: WorkState;
}

export const ROW_LIMITS = {
  /** Rows of one section. */
  rows: 200,
  name: 300,
  funders: 12,
  /** Euros. */
  amount: 999_999_999,
  years: [1950, 2100],
} as const;
