import Button from '@mui/material/Button';
import type { HomologationView, TransitionName } from '@pcc/shared';
import { type ReactNode, useId, useState } from 'react';
import { Link } from 'react-router-dom';
import { partPath, targetPath } from '../application/application-path';
import { targetWords } from '../components/unmet-words';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { ActionButton } from './ActionButton';
import styles from './homologation.module.css';
import { missingCount } from './missing-count';
import { waysOf } from './NowBody';

const SENDINGS: readonly TransitionName[] = ['submit', 'resubmit'];

interface NowLineProps {
  homologation: HomologationView;
  title: ReactNode;
  mark: ReactNode;
  onOpen: (name: TransitionName) => void;
  /** All of it, at a tap. */
  children: ReactNode;
}

/** What is expected now, on one line: the state, how much is missing, the main way on. */
export function NowLine({ homologation, title, mark, onOpen, children }: NowLineProps) {
  const t = useText();
  const id = useId();
  const [isUnfolded, setUnfolded] = useState(false);
  const { main, hasNothingToDo } = waysOf(homologation);
  const [option] = main;
  const missing = option ? missingCount(option) : 0;
  const words = t('homologation.nowMissing', { smart_count: missing });
  return (
    <>
      <div className={styles.nowLine}>
        {title}
        {mark}
        {!isUnfolded && hasNothingToDo && <span className="muted">{t('homologation.nowWait')}</span>}
        {!isUnfolded && option && (
          <>
            {missing > 0 &&
              (SENDINGS.includes(option.name) ? (
                <Link id={`${id}-why`} to={partPath(homologation.id, { part: 'send', chapter: null })}>
                  {words}
                </Link>
              ) : (
                <span id={`${id}-why`} className="muted">
                  {words}
                </span>
              ))}
            <ActionButton option={option} isMain whyId={`${id}-why`} onOpen={() => onOpen(option.name)} />
          </>
        )}
        <Button
          size="small"
          aria-expanded={isUnfolded}
          aria-controls={`${id}-body`}
          onClick={() => setUnfolded(!isUnfolded)}
          sx={{ ml: 'auto' }}
        >
          {t(isUnfolded ? 'homologation.nowLess' : 'homologation.nowMore')}
        </Button>
      </div>
      {!isUnfolded && <PointsLine homologation={homologation} />}
      <div id={`${id}-body`} className={styles.nowRest} hidden={!isUnfolded}>
        {isUnfolded && children}
      </div>
    </>
  );
}

/** What was asked for, each with its place; its words stand there. */
function PointsLine({ homologation: { id, points, dueOn } }: Pick<NowLineProps, 'homologation'>) {
  const t = useText();
  const { day } = useFormats();
  if (points.length === 0) return null;
  return (
    <div className={`small ${styles.nowPoints}`}>
      {dueOn && <span>{t('homologation.dueBefore', { day: day(dueOn) })}</span>}
      <ul>
        {points.map((point) => (
          <li key={point.id}>
            <Link className="capital" to={targetPath(id, point.target)}>
              {targetWords(t, point.target)}
            </Link>{' '}
            · <strong>{t(point.isAnswered ? 'homologation.pointAnswered' : 'homologation.pointOpen')}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
