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
}

/** One line of the history; what stood before and after opens under it. */
export function HistoryChange({ row, isLinked = false }: HistoryChangeProps) {
  const t = useText();
  const formats = useFormats();
  const target = historyTargetWords(t, row);
  const words = (
    <>
      {actionWords(t, row.action)}
      {target && ` · ${target}`}{' '}
      <span className="muted small">
        {formats.instant(row.at)} · {row.by}
        {row.onBehalf && ` (${t('common.onBehalf')})`}
      </span>
    </>
  );
  const [before, after] = [historyValues(t, formats, row.before), historyValues(t, formats, row.after)];
  const link = isLinked && row.homologationId && (
    <Link to={`/homologations/${row.homologationId}/history`}>{t('town.seeCase')}</Link>
  );
  if (before.length === 0 && after.length === 0)
    return (
      <div>
        {words} {link}
      </div>
    );
  return (
    <details>
      <summary>{words}</summary>
      <Values title={t('homologation.history.before')} values={before} />
      <Values title={t('homologation.history.after')} values={after} />
      {link}
    </details>
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
