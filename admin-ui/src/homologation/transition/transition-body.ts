import type { TransitionName } from '@pcc/shared';
import type { Facts } from '../../components/form/field-spec';

type FormRow = Record<string, string | boolean>;

const rowsOf = (value: unknown): FormRow[] => (Array.isArray(value) ? (value as FormRow[]) : []);
const isWritten = (row: FormRow) =>
  Object.values(row).some((value) => typeof value === 'string' && value.trim() !== '');
const filled = (row: FormRow): FormRow =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''));

/** A point is chosen as `type:code`. */
function pointOf({ target, reason }: FormRow) {
  const [type = '', ...code] = String(target ?? '').split(':');
  return { target: { type, code: code.join(':') }, reason };
}

/** From what the form holds to the flat body that the transition takes. */
export function transitionBody(name: TransitionName, typed: Facts): Facts {
  switch (name) {
    case 'request_completion':
      return { ...typed, points: rowsOf(typed.points).map(pointOf) };
    case 'schedule_visit':
      return { ...typed, participants: rowsOf(typed.participants).filter(isWritten) };
    case 'close_visit':
      return {
        ...typed,
        attendance: rowsOf(typed.attendance)
          .filter((row) => row.name !== '')
          .map(filled),
      };
    case 'give_opinion':
      return {
        ...typed,
        recommendations: rowsOf(typed.recommendations)
          .filter((row) => row.text !== '')
          .map(filled),
        stepAsides: rowsOf(typed.stepAsides)
          .filter((row) => row.name !== '')
          .map(filled),
      };
    default:
      return typed;
  }
}
