import type { HomologationView } from '@pcc/shared';
import { useAudience } from '../components/use-audience';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import styles from './homologation.module.css';
import { type StepName, stepsOf } from './stepper-model';
import { useIsFilling } from './use-is-filling';

const STATUS = {
  done: 'homologation.stepDone',
  current: 'homologation.stepCurrent',
  next: 'homologation.stepNext',
} as const;

/** Where the case stands, in plain words with dates; on a phone, "étape 4 sur 9". */
export function Stepper({ homologation }: { homologation: HomologationView }) {
  const t = useText();
  const { instantDay } = useFormats();
  const audience = useAudience();
  const isFilling = useIsFilling();
  const steps = stepsOf(homologation, audience);
  const words = (name: StepName) =>
    audience === 'town' && name === 'visited'
      ? t('homologation.stepTown.visited')
      : t(`homologation.step.${name}`);
  const index = steps.findIndex((step) => step.status === 'current');
  const current = steps[index];
  return (
    <section aria-label={t('homologation.where')}>
      <ol className={`${styles.stepper} ${isFilling ? styles.close : ''}`}>
        {steps.map((step) => (
          <li
            key={step.name}
            data-status={step.status}
            aria-current={step.status === 'current' ? 'step' : undefined}
          >
            <span className={styles.stepName}>{words(step.name)}</span>
            <span className="visually-hidden">{t(STATUS[step.status])}</span>
            {step.at && <span className={styles.stepDate}>{instantDay(step.at)}</span>}
          </li>
        ))}
      </ol>
      {current && (
        <p className={styles.stepPhone}>
          <strong>{t('homologation.stepOf', { step: index + 1, total: steps.length })}</strong> ·{' '}
          {words(current.name)}
          {current.at && <span className="muted"> · {instantDay(current.at)}</span>}
        </p>
      )}
    </section>
  );
}
