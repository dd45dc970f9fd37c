import type { Kind, OpinionCode, OutcomeCode, Rank } from '@pcc/shared';

/** All that a notification letter says, frozen when it is issued: the template reads nothing else. Days are `YYYY-MM-DD`. */
export interface LetterContent {
  number: string;
  issuedOn: string;
  townName: string;
  /** The commune whose mayor is written to: the host commune of a commune déléguée. */
  communeName: string;
  networkName: string;
  /** The function alone: mandates and names belong to people, not to this paper. */
  recipient: string;
  kind: Kind;
  /** What the case was about, in words. */
  caseLabel: string;
  rankBefore: Rank;
  rankAfter: Rank;
  boardOn: string;
  outcome: OutcomeCode;
  effectiveOn: string;
  termOn: string | null;
  heardOn: string | null;
  reserves: string | null;
  /** The letter of the decision that this one supersedes. */
  replaces: { number: string; issuedOn: string } | null;
  opinion: { code: OpinionCode; text: string } | null;
  recommendations: { commitmentCode: string | null; commitmentTitle: string | null; text: string }[];
  charter: { version: string; title: string };
  signatory: string;
  /** Made in trial mode: the paper says so on its face. */
  isTrial: boolean;
}
