import type { RecommendationView } from '../homologation/types.js';

export const NEWS_STATES = ['pending', 'started', 'done', 'dropped'] as const;
export type NewsState = (typeof NEWS_STATES)[number];

/** What a town has told of a recommendation; told things stay. */
export interface RecommendationNewsView {
  id: string;
  status: NewsState;
  text: string;
  proofs: { id: string; title: string }[];
  at: string;
  by: string;
  onBehalf: boolean;
}

/** A recommendation with the news of it, the last first, ten at most. */
export interface FollowedRecommendation extends RecommendationView {
  commitmentTitle: string | null;
  news: RecommendationNewsView[];
  canTell: boolean;
}

/** `POST /api/recommendations/:id/news` (If-Match: the recommendation's version), answered by a `FollowedRecommendation`. */
export interface RecommendationNewsBody {
  status: NewsState;
  text?: string;
  /** Of the town's library. */
  proofIds?: string[];
  /** Files sent in pieces, which enter the library with the news. */
  uploadIds?: string[];
}

/** `GET /api/towns/:id/news`, and the answer of `POST /api/towns/:id/news {text?}`: the yearly news of a homologated or homologable town. */
export interface TownNewsView {
  townId: string;
  townName: string;
  year: number;
  /** The day by which they are expected. */
  dueOn: string;
  recommendations: FollowedRecommendation[];
  sent: { year: number; sentAt: string; by: string; onBehalf: boolean; text: string }[];
  /** They may be sent now: not sent for this year yet, by the town or on its behalf. */
  canSend: boolean;
}
