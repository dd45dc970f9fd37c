import type { CriterionCaseView } from '@pcc/shared';
import { Evidence } from '../components/Evidence';
import { useText } from '../i18n/text';
import { anchorOf } from './application-path';
import { FieldFrame, Written } from './FieldFrame';
import { ProvidedText } from './ProvidedText';
import { readFact } from './read-stale';
import { FACT_LENGTH } from './text-limits';
import type { ApplicationWriter } from './use-application-writer';

interface FactBlockProps {
  criterion: CriterionCaseView;
  writer: ApplicationWriter;
  asked: string | undefined;
}

/** A criterion, and the fact that the town puts forward for it. */
export function FactBlock({ criterion, writer, asked }: FactBlockProps) {
  const t = useText();
  const { code, kind, title, text, evidence } = criterion;
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
          <Evidence label={t('homologation.criteria.evidence')} items={evidence} />
        </>
      }
      why={t(`application.criteria.why.${kind}`)}
      example={t(`application.criteria.example.${kind}`)}
      length={t('application.criteria.length')}
      asked={asked}
      pile={criterion.pile}
    >
      <FactText criterion={criterion} writer={writer} />
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

/** The words alone: also on the page of those who examine. */
export function FactText({ criterion, writer }: Pick<FactBlockProps, 'criterion' | 'writer'>) {
  const t = useText();
  const { code, fact, pendingFact, version, isConfirmed, canEditFact } = criterion;
  return (
    <ProvidedText
      words={{ text: fact, pendingText: pendingFact, version, isConfirmed }}
      canEdit={canEditFact}
      path={writer.factPath(code)}
      save={writer.saveFact(code)}
      readStale={readFact}
      maxLength={FACT_LENGTH}
      label={t('application.criteria.fact', { code })}
      name={code}
      minRows={4}
    />
  );
}
