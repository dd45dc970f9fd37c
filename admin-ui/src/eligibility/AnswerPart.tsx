import {
  ELIGIBILITY_PARTS,
  type EligibilityAnswers,
  type EligibilityView,
  eligibilityVerdict,
  populationRoutes,
} from '@pcc/shared';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import styles from './eligibility.module.css';
import { ReadingMark } from './ReadingMark';
import { sayingOf } from './say';

/** The honest answer, then each condition with what fits and what is to prepare. Announced when it changes. */
export function AnswerPart({ view, answers }: { view: EligibilityView; answers: EligibilityAnswers | null }) {
  const t = useText();
  const { number } = useFormats();
  if (answers === null)
    return (
      <section aria-labelledby="answer">
        <h2 id="answer">{t('eligibility.answer.title')}</h2>
        <p className="muted">{t('eligibility.answer.wait')}</p>
      </section>
    );
  const { verdict, readings, route } = eligibilityVerdict(view, answers);
  const figure = populationRoutes(view.routes, answers).find((one) => one.route === route)?.figure ?? 0;
  const values = {
    threshold: number(view.threshold ?? 0),
    figure: number(figure),
    route: route === null ? '' : t(`label.populationRoute.${route}`),
  };
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{t('eligibility.answer.title')}</h2>
      <div className={styles.verdict} role="status">
        <p className={styles.verdictWords}>
          {t(`eligibility.answer.${verdict}`, { name: view.commune.name })}
        </p>
        <p>{t(`eligibility.answer.${verdict}More`)}</p>
      </div>
      <h3>{t('eligibility.answer.parts')}</h3>
      <ul className={`plain-list ruled-list ${styles.parts}`}>
        {ELIGIBILITY_PARTS.map((part) => {
          const criterion = view.criteria.find((one) => one.kind === part);
          if (part !== 'deliberation' && !criterion) return null;
          return (
            <li key={part}>
              <div className={styles.part}>
                <strong>{criterion?.title ?? t('eligibility.partTitle.deliberation')}</strong>
                <ReadingMark reading={readings[part]} />
              </div>
              <p>{t(sayingOf(part, readings[part]), values)}</p>
            </li>
          );
        })}
      </ul>
      <p className="muted small">
        {t('eligibility.answer.charter', { title: view.charter.title, version: view.charter.version })}{' '}
        {view.charter.provisional && t('eligibility.answer.provisional')}
      </p>
    </section>
  );
}
