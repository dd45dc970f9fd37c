import { DOCUMENT_KINDS, type HistoryRow, TRANSITION_NAMES } from '@pcc/shared';
import { useFormats } from '../../i18n/format';
import { type Text, type TextKey, useText } from '../../i18n/text';

const ACTIONS: Record<string, TextKey> = {
  'answer.write': 'homologation.history.action.answerWrite',
  'appreciation.write': 'homologation.history.action.appreciationWrite',
  'criterion.fact': 'homologation.history.action.criterionFact',
  'criterion.judge': 'homologation.history.action.criterionJudge',
  'document.join': 'homologation.history.action.documentJoin',
  'document.remove': 'homologation.history.action.documentRemove',
  'point.reply': 'homologation.history.action.pointReply',
  'recommendation.draft': 'homologation.history.action.recommendationDraft',
  'recommendation.rewrite': 'homologation.history.action.recommendationRewrite',
  'recommendation.remove': 'homologation.history.action.recommendationRemove',
  'transition.open': 'homologation.history.opened',
};

function actionWords(t: Text, action: string): string {
  const name = TRANSITION_NAMES.find((candidate) => action === `transition.${candidate}`);
  if (name) return t(`label.transition.${name}`);
  const key = ACTIONS[action];
  return key ? t(key) : t('homologation.history.action.other', { code: action });
}

function targetWords(t: Text, target: string): string {
  const code = target.split(':').at(-1) ?? target;
  const kind = DOCUMENT_KINDS.find((candidate) => candidate === code);
  return kind ? t(`label.document.${kind}`) : code;
}

/** One line of the history; what stood before and after opens under it. */
export function HistoryChange({ row }: { row: HistoryRow }) {
  const t = useText();
  const { instant } = useFormats();
  const words = (
    <>
      {actionWords(t, row.action)}
      {row.target && ` · ${targetWords(t, row.target)}`}{' '}
      <span className="muted small">
        {instant(row.at)} · {row.by}
        {row.onBehalf && ` (${t('common.onBehalf')})`}
      </span>
    </>
  );
  if (!row.before && !row.after) return <div>{words}</div>;
  return (
    <details>
      <summary>{words}</summary>
      <Values title={t('homologation.history.before')} values={row.before} />
      <Values title={t('homologation.history.after')} values={row.after} />
    </details>
  );
}

const FIELDS = [
  'text',
  'stance',
  'judgement',
  'fact',
  'note',
  'reply',
  'reason',
  'state',
  'kind',
  'fileName',
  'size',
  'sha256',
  'visitOn',
  'dueOn',
  'boardOn',
  'outcome',
  'effectiveOn',
  'opinion',
  'rank',
  'deliberationOn',
] as const;

function Values({ title, values }: { title: string; values: Record<string, unknown> | null }) {
  const t = useText();
  const entries = Object.entries(values ?? {}).filter(([, value]) => value !== null && value !== '');
  if (entries.length === 0) return null;
  return (
    <>
      <h3 style={{ margin: '8px 0 2px' }}>{title}</h3>
      <ul className="plain-list">
        {entries.map(([name, value]) => {
          const field = FIELDS.find((candidate) => candidate === name);
          return (
            <li key={name} className="prose small">
              {field ? t(`homologation.history.field.${field}`) : name} : {valueWords(t, name, value)}
            </li>
          );
        })}
      </ul>
    </>
  );
}

const CODED = ['stance', 'judgement', 'state', 'outcome', 'opinion', 'rank'] as const;

function valueWords(t: Text, name: string, value: unknown): string {
  const coded = CODED.find((candidate) => candidate === name);
  if (coded && typeof value === 'string') return t(`label.${coded}.${value}` as TextKey);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
