import { type HandoverAnswer, type HandoverMember, maySign, TOWN_FUNCTIONS } from '@pcc/shared';
import type { Facts } from '../../components/form/field-spec';
import type { Text, TextKey } from '../../i18n/text';

type MemberRow = Record<string, unknown>;

const textOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
const rowsOf = ({ members }: Facts): MemberRow[] => (Array.isArray(members) ? (members as MemberRow[]) : []);
const functionOf = (row: MemberRow) => TOWN_FUNCTIONS.find((known) => known === row.function);

/** The mayor signs without being asked; of the others, those the mayor allows. */
export function asksWhoSigns(row: MemberRow): boolean {
  const known = functionOf(row);
  return known !== undefined && known !== 'mayor' && maySign(known);
}

/** What is missing, by field, in words that name the person's line. */
export function handoverErrors(t: Text, facts: Facts): Record<string, string> {
  const rows = rowsOf(facts);
  if (rows.length === 0) return { members: t('session.handover.noMember') };
  const needed: [string, TextKey][] = [
    ['name', 'session.handover.nameMissing'],
    ['function', 'session.handover.functionMissing'],
    ['fromOn', 'session.handover.fromMissing'],
  ];
  return Object.fromEntries(
    rows.flatMap((row, index) =>
      needed
        .filter(([part]) => textOf(row[part]) === '')
        .map(([part, words]) => [`members.${index}.${part}`, t(words, { number: index + 1 })]),
    ),
  );
}

/** The server's own words do not say whose line it is. */
export function withPerson(t: Text, errors: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([path, message]) => {
      const index = /^members\.(\d+)\./.exec(path)?.[1];
      if (index === undefined) return [path, message];
      return [path, `${t('session.handover.member')} ${Number(index) + 1}${t('common.colon')} ${message}`];
    }),
  );
}

function memberOf(row: MemberRow): HandoverMember[] {
  const known = functionOf(row);
  if (known === undefined) return [];
  return [
    {
      name: textOf(row.name),
      function: known,
      email: textOf(row.email) || null,
      canSign: known === 'mayor' || (asksWhoSigns(row) && row.canSign === true),
      fromOn: textOf(row.fromOn),
    },
  ];
}

/** The body of the answer, once nothing is missing. */
export function handoverAnswer(facts: Facts): HandoverAnswer {
  return {
    publicEmail: textOf(facts.publicEmail) || null,
    publicPhone: textOf(facts.publicPhone) || null,
    members: rowsOf(facts).flatMap(memberOf),
  };
}
