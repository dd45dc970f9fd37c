import type { HomologationView, TransitionName, TransitionOption } from '@pcc/shared';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { CompletionPoints } from './CompletionPoints';
import styles from './homologation.module.css';
import { TransitionButton } from './TransitionButton';

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

export interface Ways {
  main: TransitionOption[];
  others: TransitionOption[];
  /** Giving up is no turn of anyone's: it stays folded, and who has nothing else to do reads so. */
  hasNothingToDo: boolean;
}

export function waysOf({ transitions }: Pick<HomologationView, 'transitions'>): Ways {
  // What moves the case on comes first; asking for more is the other way.
  const main = transitions
    .filter((option) => !ASIDE.includes(option.name))
    .sort((a, b) => Number(a.name === 'request_completion') - Number(b.name === 'request_completion'));
  const others = transitions.filter((option) => ASIDE.includes(option.name));
  return {
    main,
    others,
    hasNothingToDo: main.length === 0 && others.every(({ name }) => name === 'abandon'),
  };
}

/** What the case waits for, what was asked, and each way on. */
export function NowBody({
  homologation,
  onOpen,
}: {
  homologation: HomologationView;
  onOpen: (name: TransitionName) => void;
}) {
  const t = useText();
  const { main, others, hasNothingToDo } = waysOf(homologation);
  const button = (option: TransitionOption, isMain: boolean) => (
    <TransitionButton
      key={option.name}
      option={option}
      homologationId={homologation.id}
      isMain={isMain}
      onOpen={() => onOpen(option.name)}
    />
  );
  return (
    <>
      <Dates homologation={homologation} />
      {homologation.points.length > 0 && <CompletionPoints homologation={homologation} />}
      {hasNothingToDo && <p className="muted">{t('homologation.nowWait')}</p>}
      <div className={styles.actions}>{main.map((option, index) => button(option, index === 0))}</div>
      {others.length > 0 && (
        <details className={styles.others} open={main.length === 0 && !hasNothingToDo}>
          <summary>{t('homologation.otherActions')}</summary>
          <div className={styles.actions} style={{ marginTop: 12 }}>
            {others.map((option) => button(option, false))}
          </div>
        </details>
      )}
    </>
  );
}

function Dates({ homologation }: { homologation: HomologationView }) {
  const t = useText();
  const { day } = useFormats();
  const { dueOn, visitOn, deferredOn, state } = homologation;
  const lines = [
    dueOn && state === 'to_complete' && t('homologation.dueBefore', { day: day(dueOn) }),
    visitOn && state === 'visit_scheduled' && t('homologation.visitPlanned', { day: day(visitOn) }),
    homologation.suspendedFrom && t('homologation.suspendedSince'),
    deferredOn &&
      homologation.decisions.length === 0 &&
      t('homologation.deferredOn', { day: day(deferredOn) }),
  ].filter((line) => typeof line === 'string');
  if (lines.length === 0) return null;
  return (
    <div className={styles.nowState}>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}
