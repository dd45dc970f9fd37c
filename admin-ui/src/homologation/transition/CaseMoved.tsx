import Button from '@mui/material/Button';
import type { HomologationView, TransitionName } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { FieldSpec } from '../../components/form/field-spec';
import type { FactsForm } from '../../components/form/use-facts-form';
import { StateMark } from '../../components/StateMark';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';

interface CaseMovedProps {
  name: TransitionName;
  form: FactsForm;
  fields: FieldSpec[];
  onResend: (version: number) => void;
}

/** Both sides of a stale transition: where the case stands now, and what the person typed. */
export function CaseMoved({ name, form, fields, onResend }: CaseMovedProps) {
  const t = useText();
  const { instant } = useFormats();
  const queryClient = useQueryClient();
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.focus();
    // The page behind still shows the case as it was.
    return () => void queryClient.invalidateQueries();
  }, [queryClient]);
  const current = form.stale?.current as HomologationView | undefined;
  if (!current) return null;
  const isStillOpen = current.transitions.some((option) => option.name === name);
  const last = current.steps.at(-1);
  const typed = form.body();
  return (
    <section ref={box} tabIndex={-1} className="surface" role="alert" aria-label={t('common.stale.title')}>
      <h3>{t('common.stale.title')}</h3>
      <p>{t('common.stale.caseExplain')}</p>
      <div className="facts">
        <div>
          <h4>{t('common.stale.caseNow')}</h4>
          <StateMark state={current.state} />
          {last && (
            <p className="muted small">
              {instant(last.at)} · {last.by}
            </p>
          )}
          {!isStillOpen && <p>{t('common.stale.notPossible')}</p>}
        </div>
        <div>
          <h4>{t('common.stale.typed')}</h4>
          <ul className="plain-list">
            {fields.map((field) =>
              typeof typed[field.name] === 'string' || typeof typed[field.name] === 'number' ? (
                <li key={field.name} className="prose small">
                  {field.label} : {String(typed[field.name])}
                </li>
              ) : null,
            )}
          </ul>
        </div>
      </div>
      {isStillOpen && (
        <Button variant="contained" onClick={() => onResend(current.version)}>
          {t('common.stale.resend')}
        </Button>
      )}
    </section>
  );
}
