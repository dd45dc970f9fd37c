import { useState } from 'react';
import { useText } from '../../i18n/text';
import { useIdempotencyKey } from '../../providers/idempotency';
import { ProblemError, StaleError } from '../../providers/problem';
import { bodyOf, type Facts, type FieldSpec, initialFacts, missingFields } from './field-spec';

export interface FactsForm {
  facts: Facts;
  errors: Record<string, string>;
  refusal: ProblemError | null;
  stale: StaleError | null;
  isSending: boolean;
  isDirty: boolean;
  set: (name: string, value: unknown) => void;
  submit: () => Promise<void>;
  body: () => Facts;
}

const speaksOfFields = ({ fieldErrors, unmet }: ProblemError) =>
  Object.keys(fieldErrors).length > 0 && unmet.length === 0;

/** A form that waits for the server and keeps what was typed whatever the answer. */
export function useFactsForm(
  fields: FieldSpec[],
  send: (body: Facts, key: string) => Promise<void>,
): FactsForm {
  const t = useText();
  const keyFor = useIdempotencyKey();
  const [facts, setFacts] = useState<Facts>(() => initialFacts(fields));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<ProblemError | null>(null);
  const [isSending, setSending] = useState(false);
  const [isDirty, setDirty] = useState(false);

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
    const missing = missingFields(fields, facts);
    setErrors(Object.fromEntries(missing.map((field) => [field.name, t('common.required')])));
    setRefusal(null);
    if (missing.length > 0) return;
    setSending(true);
    try {
      const asked = body();
      await send(asked, keyFor(asked));
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
    set,
    submit,
    body,
  };
}
