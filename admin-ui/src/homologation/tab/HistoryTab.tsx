import Button from '@mui/material/Button';
import type { HistoryRow, StepView } from '@pcc/shared';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { ErrorBox } from '../../components/ErrorBox';
import { HistoryLines } from '../../components/HistoryLines';
import { groupHistory } from '../../components/history-groups';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { Waiting } from '../../layout/Waiting';
import type { CaseTabProps } from '../CaseTabs';

const FIRST_ROWS = 25;
const MAX_ROWS = 200;

export function HistoryTab({ homologation }: CaseTabProps) {
  const t = useText();
  const [perPage, setPerPage] = useState(FIRST_ROWS);
  const {
    data,
    total = 0,
    error,
    isPending,
    refetch,
  } = useGetList<HistoryRow>('history', {
    filter: { homologationId: homologation.id },
    pagination: { page: 1, perPage },
    sort: { field: 'at', order: 'DESC' },
  });
  return (
    <>
      <section aria-labelledby="steps">
        <h2 id="steps">{t('homologation.history.steps')}</h2>
        <ol className="plain-list ruled-list">
          {homologation.steps.map((step) => (
            <li key={step.id}>
              <Step step={step} />
            </li>
          ))}
        </ol>
      </section>
      <section className="section" aria-labelledby="changes">
        <h2 id="changes">{t('homologation.history.changes')}</h2>
        {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
        {isPending && !error && <Waiting />}
        {data?.length === 0 && <p className="muted">{t('homologation.history.none')}</p>}
        <HistoryLines groups={groupHistory(data ?? [])} />
        {data && total > data.length && perPage < MAX_ROWS && (
          <Button variant="outlined" onClick={() => setPerPage(MAX_ROWS)}>
            {t('homologation.history.more')}
          </Button>
        )}
      </section>
    </>
  );
}

function Step({ step }: { step: StepView }) {
  const t = useText();
  const { instant } = useFormats();
  return (
    <>
      <strong>
        {step.name === 'open'
          ? t('homologation.history.opened')
          : t(`homologation.history.event.${step.name}`)}
      </strong>
      <div className="muted small">
        {instant(step.at)} · {step.by}
        {step.onBehalf && ` (${t('common.onBehalf')})`}
      </div>
      {step.reason && <div className="prose">{step.reason}</div>}
    </>
  );
}
