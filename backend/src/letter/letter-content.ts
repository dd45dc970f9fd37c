import type { Kind, OpinionCode, OutcomeCode, Rank } from '@pcc/shared';
import { qrSvg } from '../common/qr.js';

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
  /** The page of the case; absent from letters issued before they bore it. */
  link?: string;
  /** Made in trial mode: the paper says so on its face. */
  isTrial: boolean;
}

/** What the template reads: the letter, with the address of its case drawn. */
export const letterPaper = (content: LetterContent): object => ({
  ...content,
  link: content.link ?? null,
  qr: content.link === undefined ? null : qrSvg(content.link),
});
