import type { HistoryRow } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { actionWords } from './history-actions';
import { historyTargetWords, historyValues } from './history-words';

interface HistoryChangeProps {
  row: HistoryRow;
  /** Leads to the case concerned, where the reader is not in it already. */
  isLinked?: boolean;
  /** Under a line that says the rest: only its hour is told. */
  isInSeries?: boolean;
}

/** One line of the history; what stood before and after opens under it. */
export function HistoryChange({ row, isLinked = false, isInSeries = false }: HistoryChangeProps) {
  const t = useText();
  const formats = useFormats();
  const words = isInSeries ? (
    formats.hour(row.at)
  ) : (
    <HistoryActWords row={row} when={formats.instant(row.at)} />
  );
  const isTold = [row.before, row.after].some((values) => historyValues(t, formats, values).length > 0);
  const link = isLinked && <CaseLink row={row} />;
  if (!isTold)
    return (
      <div>
        {words} {link}
      </div>
    );
  return (
    <details>
      <summary>{words}</summary>
      <HistoryValues before={row.before} after={row.after} />
      {link}
    </details>
  );
}

export function CaseLink({ row: { homologationId } }: { row: HistoryRow }) {
  const t = useText();
  return homologationId && <Link to={`/homologations/${homologationId}/history`}>{t('town.seeCase')}</Link>;
}

/** What was done and to what, when and by whom. */
export function HistoryActWords({ row, when }: { row: HistoryRow; when: string }) {
  const t = useText();
  const target = historyTargetWords(t, row);
  return (
    <>
      {actionWords(t, row.action)}
      {target && ` · ${target}`}{' '}
      <span className="muted small">
        {when} · {row.by}
        {row.onBehalf && ` (${t('common.onBehalf')})`}
      </span>
    </>
  );
}

export function HistoryValues({ before, after }: Pick<HistoryRow, 'before' | 'after'>) {
  const t = useText();
  const formats = useFormats();
  return (
    <>
      <Values title={t('homologation.history.before')} values={historyValues(t, formats, before)} />
      <Values title={t('homologation.history.after')} values={historyValues(t, formats, after)} />
    </>
  );
}

function Values({ title, values }: { title: string; values: ReturnType<typeof historyValues> }) {
  if (values.length === 0) return null;
  return (
    <>
      <h3 style={{ margin: '8px 0 2px' }}>{title}</h3>
      <ul className="plain-list">
        {values.map(({ name, label, words }) => (
          <li key={name} className="prose small">
            {label} : {words}
          </li>
        ))}
      </ul>
    </>
  );
}
