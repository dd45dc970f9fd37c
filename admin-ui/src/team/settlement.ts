import { type Day, type HandoverMember, type HandoverView, searchForm, type TeamView } from '@pcc/shared';

type Member = TeamView['members'][number];

/** Elected with a council, and gone with it; the people of the town hall stay. */
const ELECTED: readonly Member['function'][] = ['mayor', 'elected_referent'];

/** Named by the town hall in the function that they hold already. */
export function isNamed(member: Member, answer: readonly HandoverMember[]): boolean {
  const name = searchForm(member.personName);
  return answer.some((other) => other.function === member.function && searchForm(other.name) === name);
}

/**
 * Who seems to leave, for the network to read again: those whom the town hall did not name, of the functions that one person
 * holds or that an election renews. Without an answer, nobody.
 */
export function leaving(members: readonly Member[], { reason, answer }: HandoverView): string[] {
  if (answer === null) return [];
  const hasNewMayor = answer.members.some((other) => other.function === 'mayor');
  return members
    .filter((member) => !isNamed(member, answer.members))
    .filter(
      ({ function: held }) =>
        (held === 'mayor' && hasNewMayor) || (reason === 'election' && ELECTED.includes(held)),
    )
    .map(({ id }) => id);
}

/** The day from which the new mayor holds the function, where it has come; else today. */
export function endDay({ answer }: HandoverView, today: Day): Day {
  const mayor = answer?.members.find((member) => member.function === 'mayor');
  return mayor && mayor.fromOn <= today ? mayor.fromOn : today;
}
