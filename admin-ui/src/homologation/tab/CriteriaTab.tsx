import { type CriterionCaseView, JUDGEMENTS, type Judgement } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { FactText } from '../../application/FactBlock';
import { Written } from '../../application/FieldFrame';
import { useApplicationWriter } from '../../application/use-application-writer';
import { ChoiceGroup } from '../../components/ChoiceGroup';
import { EditableText } from '../../components/EditableText';
import { ErrorBox } from '../../components/ErrorBox';
import { Evidence } from '../../components/Evidence';
import { useNotice } from '../../components/use-notice';
import { useText } from '../../i18n/text';
import { Waiting } from '../../layout/Waiting';
import type { AppDataProvider } from '../../providers/data-provider';
import type { CaseTabProps } from '../CaseTabs';
import styles from '../homologation.module.css';
import { useApplication } from '../use-case-parts';

export function CriteriaTab({ homologation }: CaseTabProps) {
  const { data: application, error, refetch } = useApplication(homologation.id);
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!application) return <Waiting />;
  return (
    <ol className={`plain-list ${styles.criteria}`}>
      {application.criteria.map((criterion) => (
        <li key={criterion.code} id={`criterion-${criterion.code}`}>
          <Criterion criterion={criterion} homologation={homologation} />
        </li>
      ))}
    </ol>
  );
}

function Criterion({
  criterion,
  homologation,
}: {
  criterion: CriterionCaseView;
  homologation: CaseTabProps['homologation'];
}) {
  const t = useText();
  const save = useSaveCriterion(homologation.id, criterion.code);
  const writer = useApplicationWriter(homologation.id);
  return (
    <section aria-label={criterion.title}>
      <h2>
        <span className="muted">{criterion.code}</span> {criterion.title}
      </h2>
      <p>{criterion.text}</p>
      <Evidence label={t('homologation.criteria.evidence')} items={criterion.evidence} />
      {criterion.isJudged ? (
        <div className={styles.two}>
          <div>
            <h3>{t('homologation.criteria.fact')}</h3>
            <FactText criterion={criterion} writer={writer} />
            <Written {...criterion} />
          </div>
          <JudgementPart criterion={criterion} save={save} />
        </div>
      ) : (
        <p className="muted">{t(`homologation.criteria.notAsked.${homologation.kind}`)}</p>
      )}
    </section>
  );
}

type Save = (change: object, version: number) => Promise<void>;

function JudgementPart({ criterion, save }: { criterion: CriterionCaseView; save: Save }) {
  const t = useText();
  const [chosen, setChosen] = useState<Judgement | null>(criterion.judgement);
  return (
    <div>
      <h3>{t('homologation.criteria.judgement')}</h3>
      <p>
        {criterion.judgement ? (
          <strong>{t(`label.judgement.${criterion.judgement}`)}</strong>
        ) : (
          t('homologation.criteria.notJudged')
        )}
      </p>
      {(criterion.canJudge || (criterion.note ?? '') !== '') && (
        <EditableText
          label={`${criterion.title}, ${t('homologation.criteria.note').toLowerCase()}`}
          text={criterion.note ?? ''}
          version={criterion.version}
          canEdit={criterion.canJudge}
          emptyText=""
          readCurrent={(current) => (current as CriterionCaseView).note ?? ''}
          isExtraDirty={chosen !== criterion.judgement}
          onSave={(note, version) => save({ note, ...(chosen ? { judgement: chosen } : {}) }, version)}
        >
          <ChoiceGroup
            legend={`${t('homologation.criteria.judgement')} · ${criterion.code}`}
            value={chosen}
            options={JUDGEMENTS.map((code) => ({ value: code, label: t(`label.judgement.${code}`) }))}
            onChange={setChosen}
          />
        </EditableText>
      )}
    </div>
  );
}

function useSaveCriterion(homologationId: string, code: string): Save {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { patchRow } = useDataProvider<AppDataProvider>();
  return async (change, version) => {
    await patchRow(`homologations/${homologationId}/criteria/${code}`, version, change);
    await queryClient.invalidateQueries();
    notice(t('common.saved'));
  };
}
