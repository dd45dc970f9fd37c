import { POINT_TARGETS, type PointTarget, type Unmet } from '@pcc/shared';
import { Fragment } from 'react';
import { Link } from 'react-router-dom';
import { targetPath } from '../application/application-path';
import { unmetItemWords, unmetSentence } from '../components/unmet-words';
import { useText } from '../i18n/text';
import { commitmentPath } from './commitment-path';
import styles from './homologation.module.css';

const TABS: Record<string, string> = {
  commitments_appreciated: 'commitments',
  criteria_judged: 'criteria',
  criteria_not_refused: 'criteria',
  criteria_noted: 'criteria',
  criterion_not_met: 'criteria',
};
const SHOWN = 8;

/** What is filled in on the pages of the file. */
function targetOfMissing(code: string, item: string): PointTarget | null {
  if (code === 'answers_complete') return { type: 'answer', code: item };
  if (code === 'pieces_complete') return { type: 'piece', code: item };
  if (code !== 'points_answered') return null;
  const [asked, ...rest] = item.split(':');
  const type = POINT_TARGETS.find((candidate) => candidate === asked);
  return type ? { type, code: rest.join(':') } : null;
}

/** One condition that is not met, and each missing thing as a link to its place. */
export function MissingThings({ condition, homologationId }: { condition: Unmet; homologationId: string }) {
  const t = useText();
  const tab = TABS[condition.code];
  const items = condition.items ?? [];
  const [first] = items;
  const base = `/homologations/${homologationId}`;
  const placeOf = (item: string) => {
    const target = targetOfMissing(condition.code, item);
    if (target) return targetPath(homologationId, target);
    if (tab === 'commitments') return commitmentPath(homologationId, item);
    if (tab === 'criteria') return `${base}/criteria#criterion-${item}`;
    return tab && `${base}/${tab}`;
  };
  const words = unmetSentence(t, condition);
  const sentence = items.length > 0 ? words.replace(/\.$/, t('common.colon')) : words;
  const place = first === undefined ? tab && `${base}/${tab}` : placeOf(first);
  return (
    <>
      {place ? <Link to={place}>{sentence}</Link> : sentence}{' '}
      {items.slice(0, SHOWN).map((item, index) => {
        const called = unmetItemWords(t, condition.code, item);
        const to = placeOf(item);
        return (
          <Fragment key={item}>
            {index > 0 && ', '}
            {to ? (
              <Link className={styles.missing} to={to}>
                {called}
              </Link>
            ) : (
              called
            )}
          </Fragment>
        );
      })}
      {items.length > SHOWN && ` ${t('common.andMore', { smart_count: items.length - SHOWN })}`}
    </>
  );
}
