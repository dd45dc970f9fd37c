import type { CriterionCaseView } from '@pcc/shared';
import { AutosaveText } from '../components/autosave/AutosaveText';
import { ClosedCopy } from '../components/autosave/ClosedCopy';
import { useAutosave } from '../components/autosave/use-autosave';
import { useText } from '../i18n/text';
import { anchorOf } from './application-path';
import { FieldFrame, PendingMark, ReadText, Written } from './FieldFrame';
import { readFact } from './read-stale';
import { ConfirmButton } from './TextBlock';
import type { ApplicationWriter } from './use-application-writer';

interface FactBlockProps {
  criterion: CriterionCaseView;
  writer: ApplicationWriter;
  asked: string | undefined;
}

/** A criterion, and the fact that the town puts forward for it. */
export function FactBlock({ criterion, writer, asked }: FactBlockProps) {
  const t = useText();
  const { code, kind, title, text, evidence, fact, pendingFact } = criterion;
  return (
    <FieldFrame
      anchor={anchorOf({ type: 'criterion', code })}
      heading={
        <>
          <span className="muted">{code}</span> {title}
        </>
      }
      lead={
        <>
          <p>{text}</p>
          {evidence.length > 0 && (
            <p className="muted small">
              {t('homologation.criteria.evidence')}
              {t('common.colon')} {evidence.join(' · ')}
            </p>
          )}
        </>
      }
      why={t(`application.criteria.why.${kind}`)}
      example={t(`application.criteria.example.${kind}`)}
      asked={asked}
      pile={criterion.pile}
    >
      {criterion.canEditFact ? (
        <FactEditor criterion={criterion} writer={writer} />
      ) : (
        <>
          <ReadText text={fact} pendingText={pendingFact} />
          <ClosedCopy path={writer.factPath(code)} text={pendingFact ?? fact} />
        </>
      )}
      <Written {...criterion} />
      {criterion.judgement && (
        <p className="small">
          {t('application.criteria.judged')}
          {t('common.colon')} <strong>{t(`label.judgement.${criterion.judgement}`)}</strong>
        </p>
      )}
    </FieldFrame>
  );
}

const MAX = 20_000;

/** The field alone: also on the page of those who examine. */
export function FactEditor({ criterion, writer }: Pick<FactBlockProps, 'criterion' | 'writer'>) {
  const t = useText();
  const { code, fact, pendingFact, isConfirmed } = criterion;
  const autosave = useAutosave({
    key: writer.factPath(code),
    serverText: pendingFact ?? fact,
    version: criterion.version,
    save: writer.saveFact(code),
    readStale: readFact,
  });
  return (
    <>
      <PendingMark text={fact} pendingText={pendingFact} />
      <AutosaveText
        label={t('application.criteria.fact', { code })}
        autosave={autosave}
        maxLength={MAX}
        minRows={4}
      />
      <ConfirmButton isProposed={!isConfirmed && fact !== ''} name={code} autosave={autosave} />
    </>
  );
}
