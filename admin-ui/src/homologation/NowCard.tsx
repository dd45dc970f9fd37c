import useMediaQuery from '@mui/material/useMediaQuery';
import type { HomologationView, TransitionName } from '@pcc/shared';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { StateMark } from '../components/StateMark';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { CompletionPoints } from './CompletionPoints';
import styles from './homologation.module.css';
import { TransitionButton } from './TransitionButton';
import { TransitionDialog } from './transition/TransitionDialog';

/** Ways out of the ordinary path: at hand, but not in the way. */
const ASIDE: readonly TransitionName[] = [
  'send_back',
  'reschedule_visit',
  'cancel_visit',
  'withdraw_request',
  'defer',
  'suspend',
  'abandon',
  'supersede_decision',
  'declare_inadmissible',
];

/** The one card: what is expected now, what is missing, and the buttons that the server opens to this person. */
export function NowCard({ homologation }: { homologation: HomologationView }) {
  const t = useText();
  const { day } = useFormats();
  const isNarrow = useMediaQuery('(max-width: 900px)');
  const isFilling = useParams()['*']?.split('/')[0] === 'application';
  const [name, setName] = useState<TransitionName | null>(null);
  // What moves the case on comes first; asking for more is the other way.
  const main = homologation.transitions
    .filter((option) => !ASIDE.includes(option.name))
    .sort((a, b) => Number(a.name === 'request_completion') - Number(b.name === 'request_completion'));
  const others = homologation.transitions.filter((option) => ASIDE.includes(option.name));
  // Giving up is no turn of anyone's: it stays folded, and who has nothing else to do reads so.
  const hasNothingToDo = main.length === 0 && others.every(({ name: other }) => other === 'abandon');
  const body = (
    <>
      <div className={styles.nowState}>
        {!isNarrow && <StateMark state={homologation.state} />}
        {homologation.dueOn && homologation.state === 'to_complete' && (
          <div>{t('homologation.dueBefore', { day: day(homologation.dueOn) })}</div>
        )}
        {homologation.visitOn && homologation.state === 'visit_scheduled' && (
          <div>{t('homologation.visitPlanned', { day: day(homologation.visitOn) })}</div>
        )}
        {homologation.suspendedFrom && <div className="muted">{t('homologation.suspendedSince')}</div>}
        {homologation.deferredOn && homologation.decisions.length === 0 && (
          <div>{t('homologation.deferredOn', { day: day(homologation.deferredOn) })}</div>
        )}
      </div>
      {homologation.points.length > 0 && <CompletionPoints homologation={homologation} />}
      {hasNothingToDo && <p className="muted">{t('homologation.nowWait')}</p>}
      <div className={styles.actions}>
        {main.map((option, index) => (
          <TransitionButton
            key={option.name}
            option={option}
            homologationId={homologation.id}
            isMain={index === 0}
            onOpen={() => setName(option.name)}
          />
        ))}
      </div>
      {others.length > 0 && (
        <details className={styles.others} open={main.length === 0 && !hasNothingToDo}>
          <summary>{t('homologation.otherActions')}</summary>
          <div className={styles.actions} style={{ marginTop: 12 }}>
            {others.map((option) => (
              <TransitionButton
                key={option.name}
                option={option}
                homologationId={homologation.id}
                isMain={false}
                onOpen={() => setName(option.name)}
              />
            ))}
          </div>
        </details>
      )}
    </>
  );
  const title = <h2 id="now">{t('homologation.now')}</h2>;
  return (
    <section className={`surface ${styles.now}`} aria-labelledby="now">
      {isNarrow ? (
        // On the page where the file is filled in, a phone shows the file first.
        <details key={String(isFilling)} className={styles.nowFold} open={!isFilling}>
          <summary>
            {title} <StateMark state={homologation.state} />
          </summary>
          {body}
        </details>
      ) : (
        <>
          {title}
          {body}
        </>
      )}
      {name && <TransitionDialog name={name} homologation={homologation} onClose={() => setName(null)} />}
    </section>
  );
}
