import type { error as fr } from '../fr/error';
import type { Shape } from '../shape';

export const error: Shape<typeof fr> = {
  title: 'Something did not work',
  network: 'The server does not answer. Check the connection and try again: nothing is lost on this page.',
  unauthenticated: 'Sign in to go on.',
  forbidden: 'Your role does not allow this.',
  notFound: 'This page does not exist, or is out of your scope.',
  conflict: 'This is not possible in the present state.',
  stale: 'Someone saved before you.',
  rule: 'A condition is not met.',
  malformed: 'The request was not understood. Check the fields.',
  tooMany: 'Too many attempts. Try again in %{wait}.',
  tooLarge: 'The file is too large: 20 MB at most.',
  unavailable: 'The service is unavailable for a moment. Try again shortly.',
  unexpected: 'An unexpected error happened. Try again; if it comes back, tell the national team.',
  minutes: '%{smart_count} minute |||| %{smart_count} minutes',
  code: {
    paper_preparing: 'This document is being prepared: try again in a moment.',
    papers_busy: 'Too many documents are being prepared: try again in a minute.',
    proof_in_use: 'This document is joined to a file that is not sent yet: take it out of that file first.',
    held_back: 'A text or a file has not left yet: nothing was sent.',
  },
  page: {
    notFound: 'Page not found',
    notFoundExplain: 'This address leads nowhere, or the record is out of your scope.',
    forbidden: 'Reserved page',
    forbiddenExplain: 'Your role does not open this page. If you need it, ask the national team.',
    crashed: 'This page has stopped',
    crashedExplain: 'The error is ours. Reload the page; what was saved still is.',
    backHome: 'Back to the home page',
    reload: 'Reload',
  },
};
