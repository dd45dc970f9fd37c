import type { ApplicationView, CharterView, CommitmentView } from '@pcc/shared';
import { shortNetworkName } from '../components/network-name';
import type { Text } from '../i18n/text';

/** A chapter of a case: one of its charter's, which has a title, or what one network added, which has the network's name. */
export interface CaseChapter {
  key: string;
  title: string | null;
  networkName: string | null;
  commitments: CommitmentView[];
}

/** All that a case is asked: the chapters of its charter, then those of the networks. */
export function caseChapters(
  charter: Pick<CharterView, 'chapters'>,
  { networkChapters }: Pick<ApplicationView, 'networkChapters'>,
): CaseChapter[] {
  return [
    ...charter.chapters.map(({ code, title, commitments }) => ({
      key: code,
      title: `${code}. ${title}`,
      networkName: null,
      commitments,
    })),
    ...networkChapters.map(({ networkId, networkName, commitments }) => ({
      key: networkId,
      title: null,
      networkName,
      commitments,
    })),
  ];
}

export const caseCommitments = (...of: Parameters<typeof caseChapters>): CommitmentView[] =>
  caseChapters(...of).flatMap(({ commitments }) => commitments);

export const chapterName = (t: Text, { title, networkName }: Pick<CaseChapter, 'title' | 'networkName'>) =>
  networkName === null
    ? (title ?? '')
    : t('application.networkChapter', { name: shortNetworkName(networkName) });
