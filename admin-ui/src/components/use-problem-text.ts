import { useLocale } from 'react-admin';
import { type Text, type TextKey, useText } from '../i18n/text';
import { ProblemError } from '../providers/problem';

const BY_STATUS: Record<number, TextKey> = {
  0: 'error.network',
  400: 'error.malformed',
  401: 'error.unauthenticated',
  403: 'error.forbidden',
  404: 'error.notFound',
  409: 'error.conflict',
  412: 'error.stale',
  413: 'error.tooLarge',
  422: 'error.rule',
  503: 'error.unavailable',
};

/** Refusals for which the status alone says too little. */
const BY_CODE: Record<string, TextKey> = {
  paper_preparing: 'error.code.paper_preparing',
  papers_busy: 'error.code.papers_busy',
  proof_in_use: 'error.code.proof_in_use',
  held_back: 'error.code.held_back',
};

function waitText(t: Text, seconds: number): string {
  return t('error.minutes', { smart_count: Math.max(1, Math.ceil(seconds / 60)) });
}

/** What went wrong, in the reader's language: the server's own sentence in French, ours by status in English. */
export function useProblemText(): (error: unknown) => string {
  const t = useText();
  const locale = useLocale();
  return (error) => {
    if (!(error instanceof ProblemError)) return t('error.unexpected');
    if (error.status === 429)
      return t('error.tooMany', { wait: waitText(t, error.problem.retryAfterSeconds ?? 60) });
    const general = t(BY_CODE[error.code] ?? BY_STATUS[error.status] ?? 'error.unexpected');
    // What is too heavy is stopped before anyone has words for it.
    if (error.status === 413) return general;
    return locale === 'fr' && error.problem.detail ? error.problem.detail : general;
  };
}
