import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/text';
import { useIdempotencyKey } from '../../providers/idempotency';
import { ProblemError, StaleError } from '../../providers/problem';
import { useUnsavedGuard } from '../use-unsaved-guard';
import { bodyOf, type Facts, type FieldSpec, initialFacts, problemsOf } from './field-spec';
import { useFormDraft } from './use-form-draft';

export interface FactsForm {
  facts: Facts;
  errors: Record<string, string>;
  refusal: ProblemError | null;
  stale: StaleError | null;
  isSending: boolean;
  isDirty: boolean;
  /** What stands in it was found on this device: a tab was closed before it was saved. */
  isFound: boolean;
  /** This device holds what stands in it. */
  isKept: boolean;
  /** Gives up what this device holds of it. */
  forget: () => void;
  set: (name: string, value: unknown) => void;
  submit: () => Promise<void>;
  body: () => Facts;
}

const speaksOfFields = ({ fieldErrors, unmet }: ProblemError) =>
  Object.keys(fieldErrors).length > 0 && unmet.length === 0;

/** `base`: the version that the facts were made from, where one was given. */
export type SendFacts = (body: Facts, key: string, base: number | undefined) => Promise<void>;

export interface DraftOptions {
  /** Names the form on this device, which then keeps it until it is saved or cancelled: `applications/ID/rows/work/new`. */
  draftKey?: string | undefined;
  /** Of the row that the form changes. */
  version?: number;
}

/** Those of the fields that this form still has. */
const ownFacts = (fields: FieldSpec[], found: Facts): Facts =>
  Object.fromEntries(fields.flatMap(({ name }) => (name in found ? [[name, found[name]]] : [])));

/** A form that waits for the server and keeps what was typed whatever the answer. */
export function useFactsForm(
  fields: FieldSpec[],
  send: SendFacts,
  { draftKey, version }: DraftOptions = {},
): FactsForm {
  const t = useText();
  const draft = useFormDraft(draftKey, version);
  const keyFor = useIdempotencyKey(draft.sent, draft.noteSent);
  const initial = useRef(initialFacts(fields));
  const [isFound] = useState(draft.found !== null);
  const [facts, setFacts] = useState<Facts>(() => ({
    ...initial.current,
    ...ownFacts(fields, draft.found ?? {}),
  }));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<ProblemError | null>(null);
  const [isSending, setSending] = useState(false);
  const [isDirty, setDirty] = useState(isFound);
  const { keep, forget } = draft;
  useEffect(() => {
    if (!isDirty) return;
    if (JSON.stringify(facts) === JSON.stringify(initial.current)) forget();
    else keep(facts);
  }, [facts, isDirty, keep, forget]);
  // A device that keeps nothing would lose it with the tab.
  useUnsavedGuard(draftKey !== undefined && isDirty && !draft.isKept);

  const set = (name: string, value: unknown) => {
    setDirty(true);
    setFacts((before) => ({ ...before, [name]: value }));
    setErrors((before) =>
      Object.fromEntries(
        Object.entries(before).filter(([path]) => path !== name && !path.startsWith(`${name}.`)),
      ),
    );
    // A refusal that named fields has said all it had to; what is left of it stands in `errors`.
    setRefusal((before) => (before && speaksOfFields(before) ? null : before));
  };
  const body = () => bodyOf(fields, facts);
  const submit = async () => {
    const problems = problemsOf(fields, facts, t('common.required'));
    setErrors(problems);
    setRefusal(null);
    if (Object.keys(problems).length > 0) return;
    setSending(true);
    try {
      const asked = body();
      await send(asked, keyFor(asked), draft.base);
      forget();
    } catch (error) {
      const problem = error instanceof ProblemError ? error : new ProblemError(500, {});
      setErrors(problem.fieldErrors);
      setRefusal(problem);
    } finally {
      setSending(false);
    }
  };
  return {
    facts,
    errors,
    refusal,
    stale: refusal instanceof StaleError ? refusal : null,
    isSending,
    isDirty,
    isFound,
    isKept: draft.isKept,
    forget,
    set,
    submit,
    body,
  };
}
