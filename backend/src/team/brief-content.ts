import {
  type BriefView,
  KIND_LABELS,
  MANDATE_FUNCTION_LABELS,
  OUTCOME_LABELS,
  type OutcomeCode,
  RANK_LABELS,
  TOWN_STATE_LABELS,
} from '@pcc/shared';

const MAX = {
  name: 90,
  line: 110,
  text: 260,
  short: 120,
  dates: 6,
  team: 8,
  recommendations: 20,
  chapters: 9,
  commitments: 8,
};

/** All that the two pages say: what is too long is cut, what is too many is counted. Days are `YYYY-MM-DD`. */
export interface BriefContent {
  townName: string;
  /** The commune, where the cité is one of its communes déléguées or bears another name. */
  communeName: string | null;
  networkName: string;
  contact: { name: string; email: string | null; phone: string | null } | null;
  madeOn: string;
  isTrial: boolean;
  rank: { code: string; label: string; fromOn: string | null; termOn: string | null };
  openCase: { kind: string; state: string; openedOn: string } | null;
  lastDecision: { boardOn: string; outcome: string; letterNumber: string } | null;
  dates: { on: string; what: string; isPast: boolean }[];
  team: { name: string; function: string; canSign: boolean }[];
  teamLeft: number;
  charter: { title: string; version: string };
  chapters: { title: string; commitments: string[]; commitmentsLeft: number }[];
  /** `short` where all of them would not fit. */
  recommendations: { text: string; short: string; title: string | null; status: string }[];
  recommendationsLeft: number;
}

/** On one line, cut between two words where there are any. Lengths are in characters, the ellipsis included. */
export function shorten(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const signs = [...line];
  if (signs.length <= max) return line;
  const space = signs.slice(0, max).lastIndexOf(' ');
  const cut = signs.slice(0, space > max / 2 ? space : max - 1).join('');
  return `${cut.replace(/[\s,;:.–-]+$/, '')}…`;
}

const left = (list: unknown[], max: number) => Math.max(0, list.length - max);

export function briefContent(view: BriefView, isTrial: boolean): BriefContent {
  const { openCase, lastDecision, networkContact: contact, madeOn } = view;
  return {
    townName: shorten(view.townName, MAX.name),
    communeName: view.communeName === view.townName ? null : shorten(view.communeName, MAX.name),
    networkName: shorten(view.networkName, MAX.name),
    contact: contact && {
      name: shorten(contact.name, MAX.name),
      email: contact.email && shorten(contact.email, MAX.line),
      phone: contact.phone && shorten(contact.phone, MAX.line),
    },
    madeOn,
    isTrial,
    rank: {
      code: view.rank,
      label: RANK_LABELS[view.rank],
      fromOn: view.rankFromOn,
      termOn: view.termOn,
    },
    openCase: openCase && {
      kind: KIND_LABELS[openCase.kind],
      state: TOWN_STATE_LABELS[openCase.state],
      openedOn: openCase.openedOn,
    },
    lastDecision: lastDecision && {
      ...lastDecision,
      outcome: OUTCOME_LABELS[lastDecision.outcome as OutcomeCode] ?? shorten(lastDecision.outcome, MAX.line),
    },
    dates: view.dates.slice(0, MAX.dates).map(({ on, what }) => ({ on, what, isPast: on < madeOn })),
    team: view.team.slice(0, MAX.team).map((member) => ({
      name: shorten(member.name, MAX.name),
      function: MANDATE_FUNCTION_LABELS[member.function],
      canSign: member.canSign,
    })),
    teamLeft: left(view.team, MAX.team),
    charter: {
      title: shorten(view.charter.title, MAX.line),
      version: shorten(view.charter.version, MAX.line),
    },
    chapters: view.charter.chapters.slice(0, MAX.chapters).map(({ title, commitments }) => ({
      title: shorten(title, MAX.line),
      commitments: commitments.slice(0, MAX.commitments).map((commitment) => shorten(commitment, MAX.line)),
      commitmentsLeft: left(commitments, MAX.commitments),
    })),
    recommendations: view.recommendations.slice(0, MAX.recommendations).map((recommendation) => ({
      text: shorten(recommendation.text, MAX.text),
      short: shorten(recommendation.text, MAX.short),
      title: recommendation.commitmentTitle && shorten(recommendation.commitmentTitle, MAX.line),
      status: recommendation.status,
    })),
    recommendationsLeft: left(view.recommendations, MAX.recommendations),
  };
}
